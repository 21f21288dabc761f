import { rate, type Rate } from '../rates/rate.js';
import type { ReportPeriod } from '../periods/periods.js';
import type { SegmentAt } from '../segments/segment-at.js';
import type { Spell } from '../spells/spells.js';

/** Coming and going in one period. */
export interface ChurnRow {
  readonly period: string;
  /** The segment that it is about; null: everybody. */
  readonly segment: string | null;
  /** Customers just before the period began. */
  readonly atStart: number;
  /** Became customers in the period: for the first time, or again. */
  readonly gained: number;
  readonly returned: number;
  /** Stopped being customers in the period, whenever they had come. */
  readonly lost: number;
  readonly atEnd: number;
  /** Of those at the start, who were lost in the period: the churn rate. */
  readonly churn: Rate;
  /** lost / gained: how much of the growth leaks away again; null when nobody came. Not a rate: it may exceed 1. */
  readonly lostToGained: number | null;
  /** (atEnd - atStart) / atStart; null when nobody was there. */
  readonly growth: number | null;
}

interface Tally {
  atStart: number;
  gained: number;
  returned: number;
  lost: number;
  lostOfStart: number;
  atEnd: number;
}

/** Counts coming and going by period, customer after customer. */
export class ChurnReport {
  private readonly everybody: Tally[];
  private readonly segments = new Map<string, Tally[]>();

  constructor(private readonly periods: readonly ReportPeriod[]) {
    this.everybody = periods.map(nothing);
  }

  /** @param segment - whose value just before a period began (or the customer came) places them; null: no segments */
  take(spells: readonly Spell[], segment: SegmentAt | null): void {
    this.periods.forEach(({ start, end }, index) => {
      const tally = count(spells, start, end);
      if (tally === null) return;
      add(this.everybody[index]!, tally);
      if (segment === null) return;
      const came = spells.find((spell) => spell.start >= start && spell.start < end)?.start;
      const name = segment(tally.atStart > 0 || came === undefined ? start : came + 1);
      add(this.#tallies(name)[index]!, tally);
    });
  }

  /** Everybody first, then by segment; each by rising period. */
  rows(): ChurnRow[] {
    const named = [...this.segments].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [[null, this.everybody] as const, ...named].flatMap(([segment, tallies]) =>
      tallies.map((tally, index) => row(this.periods[index]!.name, segment, tally)),
    );
  }

  #tallies(name: string): Tally[] {
    const known = this.segments.get(name);
    if (known !== undefined) return known;
    const made = this.periods.map(nothing);
    this.segments.set(name, made);
    return made;
  }
}

function nothing(): Tally {
  return { atStart: 0, gained: 0, returned: 0, lost: 0, lostOfStart: 0, atEnd: 0 };
}

/** Null when the customer plays no part in the period. An end at the very start of a period belongs to it. */
function count(spells: readonly Spell[], start: number, end: number): Tally | null {
  const atStart = spells.find((spell) => spell.start < start && spell.end >= start);
  const began = spells.filter((spell) => spell.start >= start && spell.start < end);
  if (atStart === undefined && began.length === 0) return null;
  const first = spells[0]!;
  return {
    atStart: atStart === undefined ? 0 : 1,
    gained: began.length,
    returned: began.filter((spell) => spell !== first).length,
    lost: spells.filter((spell) => spell.end >= start && spell.end < end).length,
    lostOfStart: atStart !== undefined && atStart.end < end ? 1 : 0,
    atEnd: spells.some((spell) => spell.start < end && spell.end >= end) ? 1 : 0,
  };
}

function add(sum: Tally, { atStart, gained, returned, lost, lostOfStart, atEnd }: Tally): void {
  sum.atStart += atStart;
  sum.gained += gained;
  sum.returned += returned;
  sum.lost += lost;
  sum.lostOfStart += lostOfStart;
  sum.atEnd += atEnd;
}

function row(period: string, segment: string | null, { lostOfStart, ...counts }: Tally): ChurnRow {
  const { atStart, atEnd, gained, lost } = counts;
  return {
    ...{ period, segment, ...counts },
    churn: rate(lostOfStart, atStart),
    lostToGained: gained === 0 ? null : lost / gained,
    growth: atStart === 0 ? null : (atEnd - atStart) / atStart,
  };
}
