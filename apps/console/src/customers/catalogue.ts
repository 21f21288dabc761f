import type { compileEngine } from '#service';

type Engine = ReturnType<typeof compileEngine>;

/** One feature of a customer, with its evidence in words. */
export interface ToldFeature {
  readonly name: string;
  readonly group: string;
  readonly value: number | null;
  readonly evidence: string;
}

/** Puts the numbers of a vector into words. */
export class Catalogue {
  constructor(private readonly engine: Engine) {}

  /** @returns null for a vector of another catalogue than the configured one */
  tell(version: string, vector: Float64Array, language: 'en' | 'tr' | 'zh-TW' | 'ja'): ToldFeature[] | null {
    const { features, version: own } = this.engine.catalogue;
    if (version !== own || vector.length !== features.length) return null;
    return features.map(({ name, group }, place) => ({
      ...{ name, group, value: Number.isNaN(vector[place]!) ? null : vector[place]! },
      evidence: this.engine.evidence(vector, name, language),
    }));
  }
}
