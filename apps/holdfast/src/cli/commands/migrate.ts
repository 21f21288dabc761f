import type { Command } from 'commander';
import { databaseSettings } from '#config';
import { migrate } from '#storage';
import { printResult } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

/** `holdfast migrate`: brings the database to the newest schema. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      const ran = await withSession(command.optsWithGlobals<CommonOptions>(), { prepare: false }, ({ config }) =>
        migrate(databaseSettings(config)),
      );
      printResult(options.json, { migrations: ran }, () =>
        ran.length === 0 ? 'The schema is up to date.' : `Ran ${ran.join(', ')}.`,
      );
    });
}
