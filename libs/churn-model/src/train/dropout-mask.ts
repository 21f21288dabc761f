import type { RandomSource } from '../random/random-source.js';

/**
 * Inverted dropout: 0 where dropped, else what keeps the mean; one random byte per unit.
 *
 * @param dropped - how many of 256 units are dropped, 0 to 255
 */
export function dropoutMask(length: number, dropped: number, random: RandomSource): Float32Array {
  const kept = 256 / (256 - dropped);
  const mask = new Float32Array(length);
  for (let i = 0; i < length; i += 4) {
    let bits = random.bits();
    for (let j = i; j < i + 4 && j < length; j++) {
      if ((bits & 255) >= dropped) mask[j] = kept;
      bits >>>= 8;
    }
  }
  return mask;
}
