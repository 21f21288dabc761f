import type { SeriesPlan } from './series.js';

/** What a catalogue fixes about every customer's state. */
export interface StateShape {
  readonly series: SeriesPlan;
  /** Number of traits kept. */
  readonly traits: number;
  /** Span of event time within which repeats are recognised. */
  readonly rememberMs: number;
  /** Tells layouts apart in stored bytes. */
  readonly layout: number;
}
