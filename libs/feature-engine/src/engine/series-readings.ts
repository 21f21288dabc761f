import type { Facts } from '../facts/facts.js';
import { REST_OF_YEAR } from '../facts/log-facts.js';
import type { FeatureDefinition } from '../features/define.js';
import type { SeriesReading } from '../features/series-reading.js';

/** The readings of series of a catalogue, compiled to places in the vector, series and columns. */
export class SeriesReadings {
  /** Place, series and weeks of each sum; place and series of each trend and silence. */
  private readonly sums: Int32Array;
  private readonly trends: Int32Array;
  private readonly silences: Int32Array;

  constructor(features: readonly FeatureDefinition[]) {
    const collect = (cells: (reading: SeriesReading) => readonly number[] | null) =>
      Int32Array.from(
        features.flatMap(({ read }, place) => {
          const own = typeof read === 'function' ? null : cells(read);
          return own === null ? [] : [place, ...own];
        }),
      );
    this.sums = collect((reading) => {
      if ('sum' in reading) return [reading.sum, reading.weeks];
      return 'year' in reading ? [reading.year, REST_OF_YEAR] : null;
    });
    this.trends = collect((reading) => ('trend' in reading ? [reading.trend] : null));
    this.silences = collect((reading) => ('since' in reading ? [reading.since] : null));
  }

  /** Writes the value of every feature that reads a series. */
  read(facts: Facts, vector: Float64Array): void {
    const { log } = facts;
    const { sums, trends, silences } = this;
    for (let i = 0; i < sums.length; i += 3) vector[sums[i]!] = log.sum(sums[i + 1]!, 0, sums[i + 2]!);
    for (let i = 0; i < trends.length; i += 2) {
      const both = log.sum(trends[i + 1]!, 0, 8);
      vector[trends[i]!] = both > 0 ? log.sum(trends[i + 1]!, 0, 4) / both : NaN;
    }
    for (let i = 0; i < silences.length; i += 2) vector[silences[i]!] = facts.since(silences[i + 1]!);
  }
}
