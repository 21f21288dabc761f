import { riskEventData, type RiskEventData } from '#contracts';
import { readTopics, type KafkaConnection } from '#stream';

/** The newest risk event of every customer scored as of a moment, as any consumer of the topic would keep it. */
export async function latestRisks(
  connection: KafkaConnection,
  asOf: number,
): Promise<ReadonlyMap<string, RiskEventData>> {
  const latest = new Map<string, RiskEventData>();
  await readTopics({
    connection,
    topics: ['risk.v1'],
    onBatch: ({ records }) => {
      for (const { value } of records) {
        if (value === null) continue;
        const data = riskEventData.parse((JSON.parse(value.toString('utf8')) as { data: unknown }).data);
        if (Date.parse(data.asOf) !== asOf) continue;
        const known = latest.get(data.customer);
        if (known === undefined || data.sequence > known.sequence) latest.set(data.customer, data);
      }
    },
  });
  return latest;
}
