const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * The partition of a key: murmur2 as the Java client's default partitioner computes it, and kafkajs's too.
 *
 * @param key - text is hashed as UTF-8
 * @param partitions - positive integer
 * @see org.apache.kafka.common.utils.Utils#murmur2
 */
export function partitionOf(key: string | Buffer, partitions: number): number {
  return (murmur2(typeof key === 'string' ? Buffer.from(key) : key) & 0x7fffffff) % partitions;
}

/** 32-bit murmur2, signed as in Java. */
export function murmur2(data: Buffer): number {
  const { length } = data;
  const words = length >>> 2;
  let h = SEED ^ length;
  for (let word = 0; word < words; word++) {
    let k = Math.imul(data.readInt32LE(word * 4), M);
    k = Math.imul(k ^ (k >>> 24), M);
    h = Math.imul(h, M) ^ k;
  }
  const tail = words * 4;
  const rest = length - tail;
  if (rest === 3) h ^= (data[tail + 2] ?? 0) << 16;
  if (rest >= 2) h ^= (data[tail + 1] ?? 0) << 8;
  if (rest >= 1) h = Math.imul(h ^ (data[tail] ?? 0), M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}
