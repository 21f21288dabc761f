import { parseRecord, type ChurnTask, type EventLimits } from '#contracts';
import { readTopics, type KafkaConnection } from '#stream';

const DAY_MS = 86_400_000;

/**
 * Who of a purchase business came back: customers with an event of the definition's types in the horizon after a
 * moment, read from the topics.
 *
 * @param since - epoch ms
 */
export async function cameBack(
  connection: KafkaConnection,
  task: ChurnTask,
  since: number,
  limits: EventLimits,
): Promise<ReadonlySet<string>> {
  if (task.definition.kind !== 'inactive') throw new RangeError('the demo counts inactivity');
  const types = new Set<string>(task.definition.types);
  const from = since + task.leadDays * DAY_MS;
  const until = from + task.horizonDays * DAY_MS;
  const customers = new Set<string>();
  await readTopics({
    connection,
    topics: ['billing.v1'],
    onBatch: ({ records }) => {
      for (const record of records) {
        const verdict = parseRecord(record, limits);
        if (verdict.kind !== 'ok' || verdict.value.kind !== 'event') continue;
        const { event } = verdict.value;
        if (event.time >= from && event.time < until && types.has(event.type)) customers.add(event.customer);
      }
    },
  });
  return customers;
}
