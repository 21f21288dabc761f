import { createHash } from 'node:crypto';

/** A draw that everyone can repeat. */
export interface Draw {
  /** In the order in which they were drawn. */
  readonly winners: readonly string[];
  /** Every participant's ticket, by rising ticket: who comes first wins. */
  readonly tickets: readonly { readonly participant: string; readonly ticket: string }[];
}

/**
 * Draws winners among those who took part: everyone's ticket is the SHA-256 of `SEED:PARTICIPANT` in hexadecimal, and
 * the lowest win. The order in which participants are listed doesn't matter, and taking part twice doesn't help.
 *
 * @param seed - published before the end of participation, so that nobody, the organiser included, can choose it
 * @param winners - how many, 0 or more; everyone wins when there are fewer participants
 * @throws RangeError for an empty seed
 */
export function draw(seed: string, participants: readonly string[], winners: number): Draw {
  if (seed.trim() === '') throw new RangeError('a draw needs a seed that was published beforehand');
  const tickets = [...new Set(participants)]
    .map((participant) => ({
      participant,
      ticket: createHash('sha256').update(`${seed}:${participant}`).digest('hex'),
    }))
    .toSorted((a, b) => compare(a.ticket, b.ticket) || compare(a.participant, b.participant));
  return { winners: tickets.slice(0, winners).map(({ participant }) => participant), tickets };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
