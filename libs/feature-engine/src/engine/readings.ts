import type { Facts } from '../facts/facts.js';
import { FACT } from '../facts/fact-cells.js';
import { WEEKS } from '../facts/week-facts.js';
import { DAY_MS } from '../state/days.js';
import type { LogFacts } from '../facts/log-facts.js';
import type { FeatureDefinition } from '../features/define.js';
import { RATE_WEEKS, type Reading } from '../features/reading.js';

/** Days that must be known before the window for a baseline. */
const LEAST_DAYS_BEFORE = 14;

/** The readings of a catalogue, compiled to places in the vector and cells of the facts: one flat list for each kind. */
export class Readings {
  private readonly sums: Uint16Array;
  private readonly days: Uint16Array;
  private readonly rates: Uint16Array;
  private readonly parts: Uint16Array;
  private readonly besides: Uint16Array;
  private readonly baselines: Uint16Array;
  private readonly totals: Uint16Array;
  private readonly silences: Uint16Array;
  private readonly traits: Uint16Array;
  private readonly facts: Uint16Array;
  /** Sums in other units than the series', and what makes one of those. */
  private readonly scaled: Uint16Array;

  constructor(features: readonly FeatureDefinition[], log: LogFacts) {
    const collect = (cells: (reading: Reading) => readonly number[] | null) =>
      Uint16Array.from(
        features.flatMap(({ read }, place) => {
          const own = typeof read === 'function' ? null : cells(read);
          return own === null ? [] : [place, ...own];
        }),
      );
    this.sums = collect((r) => ('sum' in r ? [log.cellOf(r.sum, r.weeks)] : null));
    this.scaled = collect((r) => ('sum' in r && r.per !== undefined ? [r.per] : null));
    this.days = collect((r) => ('days' in r ? [log.daysCellOf(r.days, r.weeks)] : null));
    this.rates = collect((r) => ('rate' in r ? [log.cellOf(r.rate, RATE_WEEKS)] : null));
    this.parts = collect((r) => {
      if ('trend' in r) return [log.cellOf(r.trend, r.weeks), log.cellOf(r.trend, 2 * r.weeks)];
      return 'in' in r ? [log.cellOf(r.part, r.weeks), log.cellOf(r.in, r.weeks)] : null;
    });
    this.besides = collect((r) =>
      'beside' in r ? [log.cellOf(r.part, r.weeks), log.cellOf(r.beside, r.weeks)] : null,
    );
    this.baselines = collect((r) =>
      'baseline' in r ? [log.cellOf(r.baseline, r.weeks), log.cellOf(r.baseline, WEEKS), r.weeks * 7] : null,
    );
    this.totals = collect((r) => ('total' in r ? [r.total] : null));
    this.silences = collect((r) => ('since' in r ? [r.since] : null));
    this.traits = collect((r) => ('trait' in r ? [r.trait] : null));
    this.facts = collect((r) => ('fact' in r ? [FACT[r.fact]] : null));
  }

  /** Writes the value of every feature that is a reading. */
  read(facts: Facts, vector: Float64Array): void {
    this.readWindows(facts.log, vector);
    this.readAgainstKnown(facts, vector);
    this.readLife(facts, vector);
    const { facts: told } = this;
    for (let i = 0; i < told.length; i += 2) vector[told[i]!] = facts.cells[told[i + 1]!]!;
  }

  private readWindows(log: LogFacts, vector: Float64Array): void {
    const { sums, scaled, days, parts, besides } = this;
    for (let i = 0; i < sums.length; i += 2) vector[sums[i]!] = log.sumAt(sums[i + 1]!);
    for (let i = 0; i < scaled.length; i += 2) vector[scaled[i]!]! /= scaled[i + 1]!;
    for (let i = 0; i < days.length; i += 2) vector[days[i]!] = log.daysAt(days[i + 1]!);
    for (let i = 0; i < parts.length; i += 3) {
      const whole = log.sumAt(parts[i + 2]!);
      vector[parts[i]!] = whole > 0 ? log.sumAt(parts[i + 1]!) / whole : NaN;
    }
    for (let i = 0; i < besides.length; i += 3) {
      const part = log.sumAt(besides[i + 1]!);
      const both = part + log.sumAt(besides[i + 2]!);
      vector[besides[i]!] = both > 0 ? part / both : NaN;
    }
  }

  /** What is set against the days that the customer has been known. */
  private readAgainstKnown({ log, knownDays }: Facts, vector: Float64Array): void {
    const { rates, baselines } = this;
    const ratedDays = Math.min(RATE_WEEKS * 7, Math.max(7, knownDays));
    for (let i = 0; i < rates.length; i += 2) vector[rates[i]!] = (log.sumAt(rates[i + 1]!) * 28) / ratedDays;
    const reached = Math.min(WEEKS * 7, knownDays);
    for (let i = 0; i < baselines.length; i += 4) {
      const window = baselines[i + 3]!;
      const daysBefore = reached - window;
      const before = daysBefore >= LEAST_DAYS_BEFORE ? log.sumBetween(baselines[i + 1]!, baselines[i + 2]!) : 0;
      vector[baselines[i]!] = before > 0 ? log.sumAt(baselines[i + 1]!) / window / (before / daysBefore) : NaN;
    }
  }

  private readLife(facts: Facts, vector: Float64Array): void {
    const { totals, silences, traits } = this;
    const { life, traits: lasts } = facts.state;
    const { asOf } = facts;
    for (let i = 0; i < totals.length; i += 2) vector[totals[i]!] = life.total(totals[i + 1]!) / 1_000;
    for (let i = 0; i < silences.length; i += 2) {
      const last = life.last(silences[i + 1]!);
      vector[silences[i]!] = last === -Infinity ? NaN : Math.max(0, asOf - last) / DAY_MS;
    }
    for (let i = 0; i < traits.length; i += 2) vector[traits[i]!] = lasts.of(traits[i + 1]!);
  }
}
