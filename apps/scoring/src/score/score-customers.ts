import type { Cause, RiskEventData } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import type { BandThresholds, OutgoingRisk, ScoredCustomer, StoredScore } from '#storage';
import { bandOf } from '../bands/band-of.js';
import type { ServingModel } from '../model/champion.js';
import { counterfactuals } from '../risk/counterfactual.js';
import { groupDrivers } from '../risk/group-drivers.js';
import { isNews } from '../risk/is-news.js';
import { riskCloudEvent, riskEventId } from '../risk/risk-event.js';
import { signsInLanguages } from '../risk/signs-in-languages.js';
import { modelInput } from './model-input.js';

/** A customer with the vector to be scored; `score` and `sequence` are those told last. */
export interface ScoringCase {
  readonly customer: ScoredCustomer;
  /** What a risk event names as its cause. */
  readonly cause: Cause;
  /** Append time of the record behind the vector, epoch ms; null when none is. */
  readonly receivedAt: number | null;
}

/** How scores become bands and news. */
export interface ScoringRules {
  readonly thresholds: BandThresholds;
  readonly hysteresisLogit: number;
  readonly minChange: number;
}

/** A risk event on its way out, and what metrics say about it. */
interface DecidedRisk extends OutgoingRisk {
  readonly data: RiskEventData;
}

/** What a batch came to. */
export interface ScoredBatch {
  /** The customers with their new scores, in the order of the cases. */
  readonly customers: readonly ScoredCustomer[];
  /** Risk events, in the same order. */
  readonly risks: readonly DecidedRisk[];
}

/**
 * Scores customers in one call of the model and explains those who get a risk event. No `await`: one model, no mixture.
 *
 * @param changes - whether to look for what would lower each risk: most of the work, for readers alone
 */
export function scoreCustomers(
  cases: readonly ScoringCase[],
  engine: FeatureEngine,
  { version, promotedAt, predictor }: ServingModel,
  rules: ScoringRules,
  { changes: wanted = true }: { readonly changes?: boolean } = {},
): ScoredBatch {
  if (cases.length === 0) return { customers: [], risks: [] };
  const input = modelInput(
    engine.catalogue,
    cases.map(({ customer }) => customer.vector),
  );
  const prediction = predictor.predict(input);
  const abstentions = predictor.abstain(input);
  const news = new Map<number, RiskEventData>();
  const customers = cases.map(({ customer, cause }, row) => {
    const probability = prediction.main[row]!;
    const before = customer.score;
    const band = bandOf(probability, before?.band ?? null, rules.thresholds, rules.hysteresisLogit);
    const signals = engine.signs(customer.vector);
    const abstention = abstentions[row] ?? null;
    const now = { probability, band, signs: signals.map(({ name }) => name) };
    const told = isNews(before, now, rules.minChange);
    const score: StoredScore = {
      ...now,
      model: version,
      toldProbability: told ? probability : before!.toldProbability,
      abstainReason: abstention?.reason ?? null,
    };
    const sequence = customer.sequence + (told ? 1 : 0);
    if (told)
      news.set(row, {
        customer: customer.customer,
        probability,
        band,
        previousBand: before?.band ?? null,
        horizonDays: predictor.info.mainHorizonDays,
        horizons: prediction.horizonsDays.map((days, i) => ({
          days,
          probability: prediction.probabilities[row * prediction.horizonsDays.length + i]!,
        })),
        drivers: [],
        signals: signsInLanguages(engine, customer.vector, signals),
        valueAtRiskMinor: customer.valueMinor,
        currency: customer.currency,
        cause,
        modelVersion: version,
        catalogueVersion: customer.catalogue,
        asOf: new Date(customer.asOf).toISOString(),
        featureVersion: customer.version,
        abstained: abstention !== null,
        abstainReason: abstention?.reason ?? null,
        sequence,
      });
    return { ...customer, sequence, score };
  });
  const rows = [...news.keys()];
  const width = engine.catalogue.features.length;
  const contributions = rows.length > 0 ? predictor.explain(input, rows).contributions : new Float64Array();
  const changes = counterfactuals(
    (wanted ? rows : []).map((row) => ({ vector: cases[row]!.customer.vector, band: news.get(row)!.band })),
    engine,
    (vectors) => predictor.predict(modelInput(engine.catalogue, vectors)).main,
    rules,
  );
  const risks = [...news].map(([row, data], i): DecidedRisk => {
    const { customer, receivedAt } = cases[row]!;
    const part = contributions.subarray(i * width, (i + 1) * width);
    const drivers = groupDrivers(engine, customer.vector, part);
    const complete = { ...data, drivers, counterfactual: changes[i] ?? null };
    const eventId = riskEventId({ ...customer, model: version, promotedAt });
    const event = JSON.stringify(riskCloudEvent(eventId, complete));
    return { customer: customer.customer, eventId, event, receivedAt, data: complete };
  });
  return { customers, risks };
}
