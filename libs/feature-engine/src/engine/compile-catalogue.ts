import { EVENT_TYPES, INPUT_TOPICS, topicOfType, type CustomerEvent, type EventType, type Sign } from '#contracts';
import type { FeatureLocale } from '../catalogue/feature-spec.js';
import { FreeDays, type HolidaySource } from '../calendar/free-days.js';
import { catalogueSettings, type CatalogueSettings, type ResolvedSettings } from '../catalogue/settings.js';
import { catalogueVersion, layoutHash } from '../catalogue/version.js';
import { Evidence } from '../evidence/evidence.js';
import { Facts } from '../facts/facts.js';
import { windowsOf } from '../features/reading.js';
import { allFeatures } from '../features/registry.js';
import { foldBilling } from '../fold/fold-billing.js';
import { foldCustomer } from '../fold/fold-customer.js';
import { foldOwn } from '../fold/fold-own.js';
import { foldSupport } from '../fold/fold-support.js';
import { foldUsage } from '../fold/fold-usage.js';
import { mapUsage } from '../fold/map-usage.js';
import { Folding, type Handler } from '../fold/folding.js';
import { IdentityHash } from '../hash/text-hash.js';
import { Levers, type Lever } from '../levers/levers.js';
import { signRules, type SignRule } from '../signs/sign-rules.js';
import { signsOf } from '../signs/signs.js';
import { CustomerState } from '../state/customer-state.js';
import { dayOf } from '../state/days.js';
import { planOwn, type OwnPlan } from '../state/own-plan.js';
import { planSeries, SERIES } from '../state/series.js';
import { StateCodec } from '../state/state-codec.js';
import type { StateShape } from '../state/state-shape.js';
import { planTraits, type TraitPlan } from '../state/trait-plan.js';
import { customerValue } from './customer-value.js';
import type { Catalogue, CustomerValue, FeatureEngine, FoldOutcome } from './feature-engine.js';
import { ReaderList } from './reader-list.js';
import { Readings } from './readings.js';

const HOUR_MS = 3_600_000;

/** Place of each event type's topic in INPUT_TOPICS. */
const TOPIC_PLACES: ReadonlyMap<string, number> = new Map(
  EVENT_TYPES.map((type) => [type, INPUT_TOPICS.indexOf(topicOfType(type))]),
);

/**
 * Compiles settings to an engine: the layout of the state, a handler for each event type, and the features in order.
 *
 * @param holidays - needed by a calendar that names public holidays
 * @throws ZodError for settings that aren't valid; RangeError for public holidays without a source
 */
export function compileCatalogue(settings: CatalogueSettings = {}, holidays?: HolidaySource): FeatureEngine {
  return new CompiledEngine(catalogueSettings.parse(settings), holidays ?? null);
}

class CompiledEngine implements FeatureEngine {
  readonly catalogue: Catalogue;
  private readonly shape: StateShape;
  private readonly readings: Readings;
  /** Features that are more than a reading, by whom they tell apart. */
  private readonly readers: ReaderList;
  private readonly ofBuyers: ReaderList;
  private readonly ofTeams: ReaderList;
  private readonly lows: Float64Array;
  private readonly highs: Float64Array;
  private readonly places: ReadonlyMap<string, number>;
  private readonly handlers: ReadonlyMap<string, Handler>;
  private readonly codec: StateCodec;
  private readonly facts: Facts;
  private readonly folding: Folding;
  private readonly identity = new IdentityHash();
  private readonly told: Evidence;
  private readonly rules: readonly SignRule[];
  private readonly pulls: Levers;

  constructor(settings: ResolvedSettings, holidays: HolidaySource | null) {
    const traits = planTraits(settings);
    const own = planOwn(settings, traits.slots.size);
    this.shape = {
      series: planSeries(
        settings.usageTypes.length,
        own.series.map(({ horizon }) => horizon),
      ),
      traits: traits.slots.size + own.lasts.length,
      rememberMs: settings.rememberHours * HOUR_MS,
      layout: layoutHash(settings),
    };
    const features = allFeatures(settings, traits, own);
    this.lows = Float64Array.from(features, ({ bounds }) => bounds[0]);
    this.highs = Float64Array.from(features, ({ bounds }) => bounds[1]);
    this.places = new Map(features.map((feature, place) => [feature.name, place]));
    this.catalogue = {
      version: catalogueVersion(features, settings),
      features,
      indexOf: (name) => this.places.get(name) ?? -1,
    };
    this.handlers = handlersOf(settings, traits, own);
    this.codec = new StateCodec(this.shape);
    const country = traits.slots.get('country')!;
    const freeDays = new FreeDays(settings.calendar, holidays, country.read);
    const windows = features.flatMap(({ read }) => (typeof read === 'function' ? [] : windowsOf(read)));
    this.facts = new Facts(this.shape, freeDays, country.index, windows);
    this.readings = new Readings(features, this.facts.log);
    this.facts.load(this.empty(), 0);
    this.readers = new ReaderList(features, ({ among }) => among === undefined, this.facts);
    this.ofBuyers = new ReaderList(features, ({ among }) => among === 'buyers', this.facts);
    this.ofTeams = new ReaderList(features, ({ among }) => among === 'teams', this.facts);
    this.rules = signRules(settings.signs);
    this.folding = new Folding(this.shape);
    this.told = new Evidence(features, this.places);
    this.pulls = new Levers(features, this.places);
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
    // Repeats lie in the topic of the original, in the log's order; how far other topics were read must not matter.
    const seen = state.seen[TOPIC_PLACES.get(event.type)!]!;
    const oldest = Math.max(time, seen.newest) - this.shape.rememberMs;
    const outcome = seen.add(time, identity.high, identity.low, oldest);
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
    const { facts, lows, highs } = this;
    const vector = out ?? new Float64Array(lows.length);
    facts.load(state, asOf);
    this.readings.read(facts, vector);
    this.readers.read(facts, vector);
    if (state.life.last(SERIES.purchase) === -Infinity) this.ofBuyers.readUnknown(vector);
    else this.ofBuyers.read(facts, vector);
    if (state.seats.count === 0) this.ofTeams.readUnknown(vector);
    else this.ofTeams.read(facts, vector);
    for (let i = 0; i < lows.length; i++) {
      const value = vector[i]!;
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

  get signNames(): readonly string[] {
    return this.rules.map(({ name }) => name);
  }

  signs(vector: Float64Array, locale: FeatureLocale = 'en'): Sign[] {
    return signsOf(vector, this.rules, this.places, this.told, locale);
  }

  levers(vector: Float64Array): Lever[] {
    return this.pulls.of(vector);
  }
}

/** A handler for every event type: a forgotten one doesn't compile. */
function handlersOf(settings: ResolvedSettings, traits: TraitPlan, own: OwnPlan): ReadonlyMap<string, Handler> {
  const usage = foldUsage(settings.usageTypes);
  const byType: { [K in EventType]: Handler<K> } = {
    ...usage,
    'usage.recorded': mapUsage(usage['usage.recorded'], settings.eventMappings),
    ...foldBilling,
    ...foldSupport,
    ...foldCustomer(traits),
  };
  return foldOwn(new Map(Object.entries(byType) as [string, Handler][]), own);
}
