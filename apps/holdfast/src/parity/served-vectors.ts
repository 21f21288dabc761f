import { featureVector, type FeatureVector } from '#contracts';
import { readTopics, type KafkaConnection } from '#stream';

/** Reads `features.v1` on from where it was read to last. */
export class ServedVectors {
  private readonly next = new Map<number, bigint>();

  constructor(private readonly connection: KafkaConnection) {}

  /** Every vector published since the last call, by customer. */
  async read(): Promise<Map<string, FeatureVector[]>> {
    const found: FeatureVector[] = [];
    await readTopics({
      connection: this.connection,
      topics: ['features.v1'],
      from: new Map([['features.v1', new Map(this.next)]]),
      onBatch: ({ partition, records, lastOffset }) => {
        for (const { value } of records)
          if (value !== null) found.push(featureVector.parse(JSON.parse(value.toString('utf8'))));
        this.next.set(partition, lastOffset + 1n);
      },
    });
    return Map.groupBy(found, ({ customer }) => customer);
  }
}
