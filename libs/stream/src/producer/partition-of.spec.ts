import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { murmur2, partitionOf } from './partition-of.js';

describe('partitionOf', () => {
  // From org.apache.kafka.common.utils.UtilsTest#testMurmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %j as the Java client does', (key, hash) => expect(murmur2(Buffer.from(key))).toBe(hash));

  it('equals the default partitioner of kafkajs for any key', () => {
    const partitioner = kafkajs.Partitioners.DefaultPartitioner();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: 1, max: 64 }), (bytes, partitions) => {
        const key = Buffer.from(bytes);
        const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
          ...{ partitionErrorCode: 0, leader: 1, replicas: [1], isr: [1], offlineReplicas: [] },
          partitionId,
        }));
        const theirs = partitioner({ topic: 'usage.v1', partitionMetadata, message: { key, value: null } });
        expect(partitionOf(key, partitions)).toBe(theirs);
      }),
    );
  });

  it('hashes text as UTF-8', () => expect(partitionOf('Zoë', 1000)).toBe(partitionOf(Buffer.from('Zoë'), 1000)));
});
