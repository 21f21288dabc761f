/** Below this difference the slope is taken from rounding noise; nothing hangs on it then. */
const LEAST_DIFFERENCE = 1e-9;

/**
 * DeepLIFT's multiplier: output difference per input difference from the reference. Zero where the inputs agree: what
 * does not differ contributes nothing.
 */
export function rescale(input: number, reference: number, output: number, referenceOutput: number): number {
  const difference = input - reference;
  return Math.abs(difference) < LEAST_DIFFERENCE ? 0 : (output - referenceOutput) / difference;
}
