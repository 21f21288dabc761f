import { type Facts } from '../facts/facts.js';
import type { FeatureDefinition } from '../features/define.js';

/** Features that are read by a function of their own, with their places in the vector. */
export class ReaderList {
  private readonly reads: readonly ((facts: Facts) => number)[];
  private readonly places: Int32Array;
  /** What they are when nothing is known. */
  private readonly unknown: Float64Array;

  /**
   * @param features - all of the catalogue, in order
   * @param isOne - whether a feature belongs to this list
   * @param nobody - facts about somebody of whom nothing is known
   */
  constructor(features: readonly FeatureDefinition[], isOne: (feature: FeatureDefinition) => boolean, nobody: Facts) {
    const readers = features.flatMap((feature, place) => {
      const { read } = feature;
      return typeof read === 'function' && isOne(feature) ? [{ read, place }] : [];
    });
    this.reads = readers.map(({ read }) => read);
    this.places = Int32Array.from(readers, ({ place }) => place);
    this.unknown = Float64Array.from(this.reads, (read) => read(nobody));
  }

  read(facts: Facts, vector: Float64Array): void {
    const { reads, places } = this;
    for (let i = 0; i < reads.length; i++) vector[places[i]!] = reads[i]!(facts);
  }

  /** Instead of `read`, for customers whom these features don't tell apart. */
  readUnknown(vector: Float64Array): void {
    const { unknown, places } = this;
    for (let i = 0; i < unknown.length; i++) vector[places[i]!] = unknown[i]!;
  }
}
