import type { Operation } from '../operations/operation.js';

/** Finds the methods of an address: none for one that there isn't. */
export type AllowedMethods = (path: string) => readonly string[];

/** By what the operations take. */
export function allowedMethods(operations: readonly Operation[]): AllowedMethods {
  const byPath = new Map<string, string[]>();
  for (const { method, path } of operations) {
    const known = byPath.get(path) ?? [];
    byPath.set(path, [...known, method.toUpperCase(), ...(method === 'get' ? ['HEAD'] : [])]);
  }
  const patterns = [...byPath].map(
    ([path, methods]) => [new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`), methods.toSorted()] as const,
  );
  return (path) => patterns.find(([pattern]) => pattern.test(path))?.[1] ?? [];
}
