/** What a partition-group consumer asks of its handler. */
export type GroupCall = 'assigned' | 'batch' | 'flush' | 'lost';

/** The Nest message pattern of a call, e.g. `input.batch`. */
export function pattern(name: string, call: GroupCall): string {
  return `${name}.${call}`;
}
