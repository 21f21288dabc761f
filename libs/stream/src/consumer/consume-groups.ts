import type { ConsumeOptions, GroupConsumer } from './group-consumer.js';
import { PartitionCountMismatch } from '../errors.js';
import { partitionCount } from '../topics/partition-count.js';
import { BatchRunner } from './batch-runner.js';

/**
 * Joins the consumer group and hands partition groups to the handler. Resolves once the member is connected; groups
 * follow as they are assigned.
 *
 * @throws TopicMissing, PartitionCountMismatch, BrokersUnreachable
 */
export async function consumeGroups(options: ConsumeOptions): Promise<GroupConsumer> {
  const { connection, topics, expectPartitions } = options;
  const count = await partitionCount(connection, topics);
  if (expectPartitions !== undefined && count !== expectPartitions)
    throw new PartitionCountMismatch(`${topics.join(', ')} have ${count} partitions, ${expectPartitions} were stored`);
  const runner = new BatchRunner(options, count);
  await runner.start();
  return runner;
}
