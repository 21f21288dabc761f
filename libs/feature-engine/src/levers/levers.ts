import type { FeatureLocale } from '../catalogue/feature-spec.js';
import type { FeatureDefinition } from '../features/define.js';
import { quantity } from '../evidence/quantity.js';
import { LEVER_RULES, type LeverRule, type Move } from './lever-rules.js';

/** One feature before and after. NaN is missing. */
export interface FeatureChange {
  readonly feature: string;
  readonly from: number;
  readonly to: number;
}

/** A lever that has something to do for one customer. */
export interface Lever {
  readonly name: string;
  /** The vector after the lever has gone a part of its way; the original stays as it is. @param share - in (0, 1] */
  pulled(share: number): Float64Array;
  /** What differs in a pulled vector. */
  changes(pulled: Float64Array): FeatureChange[];
  /** The change of the leading feature in one sentence. */
  words(pulled: Float64Array, locale: FeatureLocale): string;
}

interface Step {
  readonly place: number;
  readonly goal: number;
}

/** Finds what can be worked on in a vector, and how far. */
export class Levers {
  constructor(
    private readonly features: readonly FeatureDefinition[],
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  /** Levers with something to do, in a fixed order. */
  of(vector: Float64Array): Lever[] {
    return LEVER_RULES.flatMap((rule) => {
      const [leading, ...others] = rule.moves.map((move) => this.step(vector, move));
      if (leading === undefined || leading === null) return [];
      return [this.lever(rule, vector, [leading, ...others.filter((step) => step !== null)])];
    });
  }

  private lever(rule: LeverRule, vector: Float64Array, steps: readonly Step[]): Lever {
    const leading = steps[0]!;
    const vanishing = (rule.vanishing ?? []).map((feature) => this.places.get(feature)!);
    const { features } = this;
    return {
      name: rule.name,
      pulled: (share) => {
        const pulled = vector.slice();
        for (const { place, goal } of steps) pulled[place] = this.between(place, vector[place]!, goal, share);
        if (pulled[leading.place] === leading.goal) for (const place of vanishing) pulled[place] = NaN;
        return pulled;
      },
      changes: (pulled) =>
        [...pulled.keys()]
          .filter((place) => !Object.is(pulled[place], vector[place]))
          .map((place) => ({ feature: features[place]!.name, from: vector[place]!, to: pulled[place]! })),
      words: (pulled, locale) => {
        const told = (of: Float64Array): string => quantity(features[leading.place]!, of[leading.place]!, locale);
        return rule.words[locale].replace('{from}', told(vector)).replace('{to}', told(pulled));
      },
    };
  }

  /** Null when the feature is missing, healthy already, or has no healthy value. */
  private step(vector: Float64Array, { feature, direction, goal: goalOf }: Move): Step | null {
    const place = this.places.get(feature)!;
    const value = vector[place]!;
    const goal = goalOf((name) => vector[this.places.get(name)!]!);
    // NaN fails either comparison.
    return (direction === 'up' ? value < goal : value > goal) ? { place, goal } : null;
  }

  /** Counts move by whole steps, towards the goal. */
  private between(place: number, from: number, goal: number, share: number): number {
    const { unit, bounds } = this.features[place]!;
    const value = from + share * (goal - from);
    const whole = unit !== 'count' ? value : goal > from ? Math.ceil(value) : Math.floor(value);
    return Math.min(bounds[1], Math.max(bounds[0], whole));
  }
}
