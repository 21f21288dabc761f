import { nameHash } from '../hash/text-hash.js';
import { DAY_ZERO } from '../state/keyed-sample.js';
import { addSaturating } from '../state/saturating.js';
import type { Folding } from './folding.js';

/** Cells of a seat. `admin` stays once an event has said so. */
export const SEAT = { seen: 0, added: 1, removed: 2, uses: 3, admin: 4 } as const;

/** Notes that someone was there today. */
export function seeSeat(folding: Folding, seat: string, uses: number, admin: boolean): void {
  markSeat(folding, seat, SEAT.seen, uses, admin);
}

/** Notes a day of a seat: when it was seen, added or removed. */
export function markSeat(
  folding: Folding,
  seat: string,
  cell: (typeof SEAT)['seen' | 'added' | 'removed'],
  uses: number,
  admin: boolean,
): void {
  const { seats } = folding.state;
  const slot = seats.slot(nameHash(seat));
  if (slot < 0) return;
  const day = folding.day + DAY_ZERO;
  const { cells } = seats;
  if (day > cells[slot + cell]!) cells[slot + cell] = day;
  cells[slot + SEAT.uses] = addSaturating(cells[slot + SEAT.uses]!, uses);
  if (admin) cells[slot + SEAT.admin] = 1;
}
