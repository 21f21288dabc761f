import type { Command } from 'commander';
import { topicOptions } from '#config';
import { describeTopics, ensureTopics } from '#stream';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

/** `holdfast topics`: creates missing topics and shows how all of them are set. */
export function addTopics(program: Command): void {
  program
    .command('topics')
    .description('create missing topics and show how they are set')
    .option('--check', 'create nothing')
    .option('--json', 'print the result as JSON')
    .action(async (options: { check?: boolean; json?: boolean }, command: Command) => {
      const topics = await withSession(
        command.optsWithGlobals<CommonOptions>(),
        { prepare: false },
        ({ connection, config: { kafka } }) =>
          options.check === true
            ? describeTopics(connection, topicOptions(kafka))
            : ensureTopics(connection, topicOptions(kafka)),
      );
      printResult(options.json, { topics }, () =>
        table(
          ['topic', 'partitions', 'copies', ''],
          topics.map(({ name, partitions, replication, created, warnings }) => [
            name,
            partitions,
            replication,
            [...(created ? ['created'] : []), ...warnings].join('; '),
          ]),
        ),
      );
    });
}
