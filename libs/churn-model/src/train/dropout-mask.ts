import type { RandomSource } from '../random/random-source.js';

/** Of 256: drops 0.301 of the units, as near to 0.3 as one byte allows. */
const DROPPED = 77;
const KEPT_SCALE = 256 / (256 - DROPPED);

/** Inverted dropout: 0 where dropped, else what keeps the mean; one random byte per unit. */
export function dropoutMask(length: number, random: RandomSource): Float32Array {
  const mask = new Float32Array(length);
  for (let i = 0; i < length; i += 4) {
    let bits = random.bits();
    for (let j = i; j < i + 4 && j < length; j++) {
      if ((bits & 255) >= DROPPED) mask[j] = KEPT_SCALE;
      bits >>>= 8;
    }
  }
  return mask;
}
