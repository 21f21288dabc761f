import { hash } from 'node:crypto';

/**
 * An id that depends on its parts alone: deciding the same again gives the same id, and a repeat is recognised by it.
 * 160 bits of SHA-256 in hexadecimal, after a prefix that tells what it names.
 */
export function stableId(prefix: string, ...parts: readonly (string | number)[]): string {
  // Lengths keep ["ab", "c"] and ["a", "bc"] apart.
  const text = parts.map((part) => `${String(part).length}:${part}`).join('');
  return `${prefix}-${hash('sha256', text, 'hex').slice(0, 40)}`;
}
