import { parseRecord } from '#contracts';
import { eventLimits, type Configuration } from '#config';
import { readTopics, type KafkaConnection } from '#stream';

/** Traits that tell who somebody is. */
const TELLING = ['name', 'email', 'phone'] as const;

/** Names, addresses and numbers that `customer.v1` still tells of a customer: what else to look for. */
export async function traitsLeft(
  { config, connection }: { config: Configuration; connection: KafkaConnection },
  customer: string,
): Promise<ReadonlySet<string>> {
  const limits = eventLimits(config);
  const found = new Set<string>();
  await readTopics({
    connection,
    topics: ['customer.v1'],
    onBatch: ({ records }) => {
      for (const record of records) {
        if (record.key?.toString('utf8') !== customer) continue;
        const verdict = parseRecord(record, limits);
        if (verdict.kind !== 'ok' || verdict.value.kind !== 'event') continue;
        const { event } = verdict.value;
        if (event.type !== 'customer.identified') continue;
        for (const name of TELLING) if (typeof event.data.traits[name] === 'string') found.add(event.data.traits[name]);
      }
    },
  });
  return found;
}
