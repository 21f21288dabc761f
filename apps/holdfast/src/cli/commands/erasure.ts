import type { Command } from 'commander';
import { erasureReport } from '../../erasure/erasure-report.js';
import { requestErasure } from '../../erasure/request-erasure.js';
import { verifyErasure } from '../../erasure/verify-erasure.js';
import { severalArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface RequestOptions extends CommonOptions {
  readonly json?: boolean;
}

interface VerifyOptions extends CommonOptions {
  readonly name?: string;
  readonly address: readonly string[];
  readonly phone?: string;
  readonly logs: readonly string[];
  readonly json?: boolean;
}

/** `holdfast erasure request | verify`: forget a person, and prove it. */
export function addErasure(program: Command): void {
  const erasure = program.command('erasure').description('forget a person everywhere, and prove it');
  erasure
    .command('request')
    .argument('<customer>', 'the customer')
    .description('have every service forget the customer; the id stays burned')
    .option('--json', 'print the result as JSON')
    .action(request);
  erasure
    .command('verify')
    .argument('<customer>', 'the customer')
    .description('look for the customer through all tables and topics, and say what is left and until when')
    .option('--name <text>', 'also look for this name')
    .option('--address <text>', 'also look for this e-mail or postal address; may be repeated', severalArgument, [])
    .option('--phone <text>', 'also look for this number')
    .option('--logs <path>', 'also look through this log file or folder; may be repeated', severalArgument, [])
    .option('--json', 'print the result as JSON')
    .action(verify);
}

async function request(customer: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<RequestOptions>();
  const event = await withSession(options, {}, ({ connection }) => requestErasure(connection, customer));
  printResult(
    options.json,
    { customer, event },
    () => `Asked for: the services that run forget the customer within seconds. Then: erasure verify ${customer}`,
  );
}

async function verify(customer: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<VerifyOptions>();
  const { name, address, phone, logs } = options;
  const texts = [name, ...address, phone].filter((text) => text !== undefined);
  const report = await withSession(options, {}, (session) => verifyErasure(session, customer, { texts, logs }));
  printResult(options.json, report, () => erasureReport(report));
  if (!report.proven) process.exitCode = 1;
}
