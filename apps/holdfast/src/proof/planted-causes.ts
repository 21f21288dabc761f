import type { ChurnModel } from '#churn-model';
import type { FeatureEngine, FeatureGroup } from '#feature-engine';
import { dayStart, simulateCustomer, type Business, type Cause, type CustomerLife } from '#simulator';
import { groupDrivers } from '../../../scoring/src/risk/group-drivers.js';
import { modelInput } from '../../../scoring/src/score/model-input.js';

/** Causes that are planted, the reason that should be told for each, and since how many days it holds. */
const PLANTED: readonly { readonly cause: Cause; readonly reason: FeatureGroup; readonly days: number }[] = [
  { cause: 'usage_stopped', reason: 'usage', days: 21 },
  { cause: 'payment_failed', reason: 'billing', days: 14 },
  { cause: 'tickets_piled_up', reason: 'support', days: 21 },
];

/** Days before the planting on which nothing else may have been wrong with a customer. */
const CALM_DAYS = 45;
/** Days that a customer must have been there for. */
const KNOWN_DAYS = 60;

/** What planting one cause did over all cases of it. */
export interface PlantedCause {
  readonly cause: Cause;
  readonly reason: FeatureGroup;
  readonly cases: number;
  /** Cases in which the score rose. */
  readonly raised: number;
  /** Cases in which it rose and the right reason came first. */
  readonly first: number;
}

/**
 * Plants one cause at a time into the events of customers with whom nothing is wrong, and looks whether the score rises
 * and names the cause.
 *
 * @param business - not the one that the model learnt from
 * @param day - the customers are scored at its beginning
 * @param cases - for each cause
 */
export function plantCauses(
  engine: FeatureEngine,
  model: ChurnModel,
  business: Business,
  day: number,
  cases: number,
): PlantedCause[] {
  let index = 0;
  return PLANTED.map(({ cause, reason, days }) => {
    const [without, planted]: [Float64Array[], Float64Array[]] = [[], []];
    for (; planted.length < cases; index++) {
      const calm = simulateCustomer(business, index, { neverLeaves: true });
      if (!isCalm(calm, day)) continue;
      const fromDay = day - days;
      without.push(vectorAt(engine, business, calm, day));
      const ill = simulateCustomer(business, index, { planted: [{ cause, fromDay }], neverLeaves: true });
      planted.push(vectorAt(engine, business, ill, day));
    }
    const before = model.predict(modelInput(engine.catalogue, without)).main;
    const input = modelInput(engine.catalogue, planted);
    const after = model.predict(input).main;
    const { contributions } = model.explain(input);
    const width = engine.catalogue.features.length;
    const raised = planted.map((_, i) => after[i]! > before[i]!);
    const first = planted.filter((vector, i) => {
      const [driver] = groupDrivers(engine, vector, contributions.subarray(i * width, (i + 1) * width));
      return raised[i]! && driver!.group === reason;
    });
    return { cause, reason, cases, raised: raised.filter(Boolean).length, first: first.length };
  });
}

function isCalm(life: CustomerLife, day: number): boolean {
  if (day - life.profile.joinedOn < KNOWN_DAYS) return false;
  return Array.from({ length: CALM_DAYS }, (_, ago) => life.causesOn(day - 1 - ago)).every(
    (held) => held!.length === 0,
  );
}

function vectorAt(engine: FeatureEngine, business: Business, { events }: CustomerLife, day: number): Float64Array {
  const asOf = dayStart(business, day);
  const state = engine.empty();
  for (const event of events) if (event.time < asOf) engine.fold(state, event);
  return engine.snapshot(state, asOf);
}
