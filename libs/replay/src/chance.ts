import { createHash } from 'node:crypto';

/**
 * A number in [0, 1) that looks random and depends on nothing but its arguments.
 *
 * @param purpose - numbers for different purposes have nothing to do with each other
 */
export function chance(seed: number, purpose: string, id: string): number {
  return createHash('sha1').update(`${seed}\n${purpose}\n${id}`).digest().readUInt32BE(0) / 2 ** 32;
}
