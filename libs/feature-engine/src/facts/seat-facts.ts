import { BREADTH } from '../fold/breadth.js';
import { SEAT } from '../fold/seats.js';
import type { CustomerState } from '../state/customer-state.js';
import { dayOf } from '../state/days.js';
import { DAY_ZERO } from '../state/keyed-sample.js';

/** The people of an account as of a moment. Counts are estimates when there are more seats than are remembered. */
export class SeatFacts {
  /** Seats seen or added and not removed. */
  present = 0;
  /** Seats seen in the last 7, 28 and 56 days. */
  active7 = 0;
  active28 = 0;
  seen56 = 0;
  /** Seen in the 28 days before the last 28, not since. */
  lost = 0;
  /** The most active seat's part in all use, and the days since it was seen; NaN when no seat is known. */
  topShare = NaN;
  topSilence = NaN;
  /** Days since any administrator was seen; NaN when no seat is known to be one. */
  adminSilence = NaN;

  load(state: CustomerState, asOf: number): void {
    this.present = this.active7 = this.active28 = this.seen56 = this.lost = 0;
    this.topShare = this.topSilence = this.adminSilence = NaN;
    const { seats } = state;
    if (seats.count === 0) return;
    const today = dayOf(asOf - 1) + DAY_ZERO;
    let uses = 0;
    let topUses = 0;
    for (let k = 0; k < seats.count; k++) {
      const at = k * seats.width;
      const seen = seats.cells[at + SEAT.seen]!;
      const removed = seats.cells[at + SEAT.removed]!;
      const isPresent = removed === 0 || removed < Math.max(seen, seats.cells[at + SEAT.added]!);
      if (isPresent) this.present++;
      if (seen > 0) this.countSeen(Math.max(0, today - seen));
      const seatUses = seats.cells[at + SEAT.uses]!;
      uses += seatUses;
      if (seatUses > topUses) {
        topUses = seatUses;
        this.topSilence = Math.max(0, today - seen);
      }
      if (seats.cells[at + SEAT.admin] === 1 && seen > 0 && !(this.adminSilence <= today - seen))
        this.adminSilence = Math.max(0, today - seen);
    }
    if (uses > 0) this.topShare = topUses / uses;
    this.rescale(seats.scale);
  }

  private countSeen(age: number): void {
    if (age < 7) this.active7++;
    if (age < 28) this.active28++;
    else if (age < 56) this.lost++;
  }

  private rescale(scale: number): void {
    this.seen56 = (this.active28 + this.lost) * scale;
    this.present *= scale;
    this.active7 *= scale;
    this.active28 *= scale;
    this.lost *= scale;
  }
}

/** How many parts of the product are used. */
export class BreadthFacts {
  ever = 0;
  in28 = 0;
  in84 = 0;
  /** Used for the first time within the last 28 days. */
  new28 = 0;
  /** Used in the 84 days before the last 28, not since. */
  dropped = 0;

  load(state: CustomerState, asOf: number): void {
    const { breadth } = state;
    this.ever = this.in28 = this.in84 = this.new28 = this.dropped = 0;
    const today = dayOf(asOf - 1) + DAY_ZERO;
    for (let k = 0; k < breadth.count; k++) {
      const age = today - breadth.cells[k * breadth.width + BREADTH.last]!;
      if (age < 28) this.in28++;
      else if (age < 112) this.dropped++;
      if (age < 84) this.in84++;
      if (today - breadth.cells[k * breadth.width + BREADTH.first]! < 28) this.new28++;
    }
    this.ever = breadth.count;
    const { scale } = breadth;
    this.ever *= scale;
    this.in28 *= scale;
    this.in84 *= scale;
    this.new28 *= scale;
    this.dropped *= scale;
  }
}
