import type { CustomerEvent, EventType, Sign } from '#contracts';
import type { FeatureLocale } from '../catalogue/feature-spec.js';
import { catalogueSettings, type CatalogueSettings, type ResolvedSettings } from '../catalogue/settings.js';
import { catalogueVersion, layoutHash } from '../catalogue/version.js';
import { Evidence } from '../evidence/evidence.js';
import { Facts } from '../facts/facts.js';
import type { FeatureDefinition } from '../features/define.js';
import { allFeatures } from '../features/registry.js';
import { foldBilling } from '../fold/fold-billing.js';
import { foldCustomer } from '../fold/fold-customer.js';
import { foldSupport } from '../fold/fold-support.js';
import { foldUsage } from '../fold/fold-usage.js';
import { Folding, type Handler } from '../fold/folding.js';
import { IdentityHash } from '../hash/text-hash.js';
import { SIGN_RULES } from '../signs/sign-rules.js';
import { signsOf } from '../signs/signs.js';
import { CustomerState } from '../state/customer-state.js';
import { dayOf } from '../state/days.js';
import { planSeries } from '../state/series.js';
import { StateCodec } from '../state/state-codec.js';
import type { StateShape } from '../state/state-shape.js';
import { planTraits, type TraitPlan } from '../state/trait-plan.js';
import { customerValue } from './customer-value.js';
import type { Catalogue, CustomerValue, FeatureEngine, FoldOutcome } from './feature-engine.js';

const HOUR_MS = 3_600_000;

/**
 * Compiles settings to an engine: the layout of the state, a handler for each event type, and the features in order.
 *
 * @throws ZodError for settings that aren't valid
 */
export function compileCatalogue(settings: CatalogueSettings = {}): FeatureEngine {
  return new CompiledEngine(catalogueSettings.parse(settings));
}

class CompiledEngine implements FeatureEngine {
  readonly catalogue: Catalogue;
  private readonly shape: StateShape;
  private readonly readers: readonly FeatureDefinition['read'][];
  private readonly lows: Float64Array;
  private readonly highs: Float64Array;
  private readonly places: ReadonlyMap<string, number>;
  private readonly handlers: ReadonlyMap<string, Handler>;
  private readonly codec: StateCodec;
  private readonly facts: Facts;
  private readonly folding: Folding;
  private readonly identity = new IdentityHash();
  private readonly told: Evidence;

  constructor(settings: ResolvedSettings) {
    const traits = planTraits(settings);
    this.shape = {
      series: planSeries(settings.usageTypes.length),
      traits: traits.slots.size,
      rememberMs: settings.rememberHours * HOUR_MS,
      layout: layoutHash(settings),
    };
    const features = allFeatures(settings, traits);
    this.readers = features.map(({ read }) => read);
    this.lows = Float64Array.from(features, ({ bounds }) => bounds[0]);
    this.highs = Float64Array.from(features, ({ bounds }) => bounds[1]);
    this.places = new Map(features.map((feature, place) => [feature.name, place]));
    this.catalogue = {
      version: catalogueVersion(features, settings),
      features,
      indexOf: (name) => this.places.get(name) ?? -1,
    };
    this.handlers = handlersOf(settings, traits);
    this.codec = new StateCodec(this.shape);
    this.facts = new Facts(this.shape);
    this.folding = new Folding(this.shape);
    this.told = new Evidence(features, this.places);
  }

  empty(): CustomerState {
    return new CustomerState(this.shape);
  }

  decode(bytes: Uint8Array): CustomerState {
    return this.codec.decode(bytes);
  }

  encode(state: CustomerState): Uint8Array {
    return this.codec.encode(state);
  }

  fold(state: CustomerState, event: CustomerEvent): FoldOutcome {
    const { time } = event;
    const { identity, folding } = this;
    const newest = time > state.newest ? time : state.newest;
    identity.of(event.source, event.id);
    const outcome = state.seen.add(time, identity.high, identity.low, newest - this.shape.rememberMs);
    if (outcome === 'repeated') return outcome;
    state.newest = newest;
    if (time < state.first) state.first = time;
    state.events++;
    folding.state = state;
    folding.time = time;
    folding.day = dayOf(time);
    folding.newestDay = dayOf(newest);
    this.handlers.get(event.type)!(folding, event.data);
    return outcome;
  }

  snapshot(state: CustomerState, asOf: number, out?: Float64Array): Float64Array {
    const { facts, readers, lows, highs } = this;
    const vector = out ?? new Float64Array(readers.length);
    facts.load(state, asOf);
    for (let i = 0; i < readers.length; i++) {
      const value = readers[i]!(facts);
      const low = lows[i]!;
      const high = highs[i]!;
      // NaN fails both comparisons and stays; adding 0 turns -0 into 0.
      vector[i] = (value < low ? low : value > high ? high : value) + 0;
    }
    return vector;
  }

  evidence(vector: Float64Array, feature: string, locale: FeatureLocale = 'en'): string {
    return this.told.of(vector, feature, locale);
  }

  valueMinor(state: CustomerState, asOf: number): CustomerValue | null {
    this.facts.load(state, asOf);
    return customerValue(this.facts);
  }

  signs(vector: Float64Array, locale: FeatureLocale = 'en'): Sign[] {
    return signsOf(vector, SIGN_RULES, this.places, this.told, locale);
  }
}

/** A handler for every event type: a forgotten one doesn't compile. */
function handlersOf(settings: ResolvedSettings, traits: TraitPlan): ReadonlyMap<string, Handler> {
  const byType: { [K in EventType]: Handler<K> } = {
    ...foldUsage(settings.usageTypes),
    ...foldBilling,
    ...foldSupport,
    ...foldCustomer(traits),
  };
  return new Map(Object.entries(byType) as [string, Handler][]);
}
