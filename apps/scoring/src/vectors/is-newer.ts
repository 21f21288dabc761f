/** Place of a vector in the order of a customer's vectors. */
export interface VectorOrder {
  readonly generation: number;
  readonly version: number;
  readonly asOf: number;
}

/** Whether `a` comes after `b`: by generation, then version, then as-of time. Equal is not newer. */
export function isNewer(a: VectorOrder, b: VectorOrder): boolean {
  if (a.generation !== b.generation) return a.generation > b.generation;
  if (a.version !== b.version) return a.version > b.version;
  return a.asOf > b.asOf;
}
