import { featureVector, type FeatureVector } from '#contracts';
import { readTopics, type KafkaConnection } from '#stream';

/**
 * The newest vector on `features.v1` of a customer as of a moment, by the rule that its consumers go by.
 *
 * @param partition - the customer's
 * @param asOf - leaves later vectors out, epoch ms
 * @returns null when there is none
 */
export async function newestServed(
  connection: KafkaConnection,
  partition: number,
  customer: string,
  asOf = Infinity,
): Promise<FeatureVector | null> {
  let newest: FeatureVector | null = null;
  await readTopics({
    connection,
    topics: ['features.v1'],
    partitions: [partition],
    onBatch: ({ records }) => {
      for (const { key, value } of records) {
        if (value === null || key?.toString('utf8') !== customer) continue;
        const vector = featureVector.parse(JSON.parse(value.toString('utf8')));
        if (vector.asOf <= asOf && (newest === null || isNewer(vector, newest))) newest = vector;
      }
    },
  });
  return newest;
}

function isNewer(one: FeatureVector, other: FeatureVector): boolean {
  const order = one.generation - other.generation || one.version - other.version || one.asOf - other.asOf;
  return order === 0 ? one.epoch >= other.epoch : order > 0;
}
