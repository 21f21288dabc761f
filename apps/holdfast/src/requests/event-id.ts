import { createHash } from 'node:crypto';

/** Id of an event that a command says about wishes: the same for the same parts, so that said again it is known again. */
export function eventId(kind: 'ship' | 'review', parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts));
  return `${kind}/${digest.digest('hex').slice(0, 32)}`;
}
