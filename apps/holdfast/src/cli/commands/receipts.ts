import type { Command } from 'commander';
import { receiptsOf } from '#storage';
import { tellReceipt } from '../../../../retention/src/api/tell-receipt.js';
import { countArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface ReceiptOptions extends CommonOptions {
  readonly limit?: number;
  readonly json?: boolean;
}

const MAX_RECEIPTS = 1_000;

/** `holdfast receipts CUSTOMER`: what was done for a customer and what was not, in order, in plain words. */
export function addReceipts(program: Command): void {
  program
    .command('receipts')
    .argument('<customer>')
    .description('what was decided about a customer, done and not done, and why')
    .option('--limit <n>', `at most this many (${MAX_RECEIPTS})`, countArgument)
    .option('--json', 'print as JSON, with what every rule said')
    .action(async (customer: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ReceiptOptions>();
      const receipts = await withSession(options, {}, ({ database }) =>
        receiptsOf(database, customer, options.limit ?? MAX_RECEIPTS),
      );
      const told = receipts.map((receipt) => ({
        ...receipt,
        triggerOffset: receipt.triggerOffset?.toString() ?? null,
        ...{ at: iso(receipt.at), lastAt: iso(receipt.lastAt) },
        allowedAt: receipt.allowedAt === null ? null : iso(receipt.allowedAt),
        story: tellReceipt(receipt),
      }));
      printResult(options.json, { customer, receipts: told }, () =>
        told.length === 0 ? `Nothing was ever decided about ${customer}.` : told.map(({ story }) => story).join('\n'),
      );
    });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
