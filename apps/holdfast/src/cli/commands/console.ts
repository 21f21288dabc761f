import { Argument, Option, type Command } from 'commander';
import { InvalidConfiguration } from '#config';
import { listApiKeys, revokeApiKey, saveApiKey, type KeyRole } from '#storage';
import { newApiKey } from '../../../../console/src/access/api-key.js';
import { ROLES } from '../../../../console/src/access/roles.js';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface KeyOptions extends CommonOptions {
  readonly role: KeyRole;
  readonly json?: boolean;
}

/** `holdfast console keys create | list | revoke`: who may use the console's API. */
export function addConsole(program: Command): void {
  const keys = program
    .command('console')
    .description("the console's API")
    .command('keys')
    .description('keys of the API: who may use it, and for what');
  keys
    .command('create')
    .addArgument(new Argument('<name>', 'whose key it is'))
    .description('make a key; it is shown once and kept as a digest only')
    .addOption(new Option('--role <role>', 'what it allows').choices(ROLES).default('viewer'))
    .option('--json', 'print the result as JSON')
    .action(create);
  keys.command('list').description('every key, without its secret').option('--json', 'print as JSON').action(list);
  keys
    .command('revoke')
    .argument('<key>', 'as the list shows it')
    .description('refuse a key from now on')
    .option('--json', 'print the result as JSON')
    .action(revoke);
}

async function create(name: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<KeyOptions>();
  const { key, text, digest } = newApiKey();
  const { role } = options;
  await withSession(options, {}, ({ database }) => saveApiKey(database, { key, name, role, digest }));
  printResult(options.json, { key, name, role, text }, () => text);
}

async function list(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<KeyOptions>();
  const rows = await withSession(options, {}, ({ database }) => listApiKeys(database));
  const keys = rows.map(({ createdAt, revokedAt, ...rest }) => ({
    ...rest,
    createdAt: new Date(createdAt).toISOString(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  }));
  printResult(options.json, { keys }, () =>
    keys.length === 0
      ? 'There are no keys.'
      : table(
          ['key', 'name', 'role', 'made', 'revoked'],
          keys.map(({ key, name, role, createdAt, revokedAt }) => [key, name, role, createdAt, revokedAt ?? '-']),
        ),
  );
}

async function revoke(key: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<KeyOptions>();
  const revoked = await withSession(options, {}, ({ database }) => revokeApiKey(database, key));
  if (!revoked) throw new InvalidConfiguration([`${key}: there is no such key that isn't revoked`]);
  printResult(options.json, { key, revoked }, () => `The key ${key} is refused from now on.`);
}
