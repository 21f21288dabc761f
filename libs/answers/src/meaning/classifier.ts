import { gramHash, gramsOf } from './grams.js';

/** How likely each class is, by its place; they add up to 1. */
export type Classify = (folded: string) => Float64Array;

/**
 * A linear classifier out of the bytes that `deploy/answers/publish.mjs` wrote: number of parts and of classes
 * (32 bits each), one bias and one step per class (32-bit floats), then the parts' hashes in rising order (32 bits), how
 * much each part says at all (8 bits, of 255), and its weight per class (8 bits with a sign, in steps).
 */
export function classifierOf(base64: string): Classify {
  const { buffer } = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const [parts, classes] = new Uint32Array(buffer, 0, 2) as unknown as [number, number];
  const bias = new Float32Array(buffer, 8, classes);
  const step = new Float32Array(buffer, 8 + 4 * classes, classes);
  const hashes = new Uint32Array(buffer, 8 + 8 * classes, parts);
  const share = new Uint8Array(buffer, 8 + 8 * classes + 4 * parts, parts);
  const weights = new Int8Array(buffer, 8 + 8 * classes + 5 * parts, parts * classes);
  return (folded) => {
    const known = [...gramsOf(folded)].map((gram) => placeOf(hashes, gramHash(gram))).filter((place) => place >= 0);
    const length = Math.hypot(...known.map((place) => share[place]!)) || 1;
    const scores = Float64Array.from(bias);
    for (const place of known)
      for (let at = 0; at < classes; at++)
        scores[at]! += (share[place]! / length) * weights[place * classes + at]! * step[at]!;
    return softmax(scores);
  };
}

function placeOf(hashes: Uint32Array, hash: number): number {
  let [low, high] = [0, hashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (hashes[middle] === hash) return middle;
    if (hashes[middle]! < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, one) => total + one, 0);
  return raised.map((one) => one / sum);
}
