import { ChurnModel, type Abstention } from '#churn-model';
import type { Configuration } from '#config';
import type { Band, Counterfactual, Driver, Sign } from '#contracts';
import type { CustomerValue, FeatureEngine } from '#feature-engine';
import { engineInForce } from '#service';
import { loadChampion, loadModel, modelAt, type BandThresholds, type Database } from '#storage';
import type { KafkaConnection } from '#stream';
import { openEventLog } from '#replay';
import { bandOf } from '../../../scoring/src/bands/band-of.js';
import { bandThresholds } from '../../../scoring/src/bands/thresholds.js';
import { counterfactuals } from '../../../scoring/src/risk/counterfactual.js';
import { groupDrivers } from '../../../scoring/src/risk/group-drivers.js';
import { signsInLanguages } from '../../../scoring/src/risk/signs-in-languages.js';
import { modelInput } from '../../../scoring/src/score/model-input.js';
import { readTimelines } from '../../../trainer/src/timelines/read-timelines.js';

/** There is no model for the feature catalogue in force. */
export class NoChampion extends Error {
  override readonly name = 'NoChampion';
  readonly code = 'HF-502';
  readonly operator = 'Run `holdfast train` first.';
}

/** A customer's score with its reasons. */
export interface CustomerScore {
  readonly customer: string;
  /** RFC 3339. */
  readonly asOf: string;
  /** Of churn within the model's main horizon. */
  readonly probability: number;
  /** By the thresholds alone: scores on request have no memory of an earlier band. */
  readonly band: Band;
  readonly horizons: readonly { readonly days: number; readonly probability: number }[];
  readonly drivers: readonly Driver[];
  readonly signs: readonly Sign[];
  /** The smallest change that would lower the band; null when it is low, or when no single lever lowers it. */
  readonly counterfactual: Counterfactual | null;
  readonly value: CustomerValue | null;
  /** Why this score should not be acted upon; null when it may be. */
  readonly abstained: string | null;
  readonly model: string;
}

/** Whom to score, and when. */
export interface ScoreQuery {
  /** What happened before it counts, epoch ms; now by default. */
  readonly asOf?: number;
  /** The present champion, or the model that spoke at `asOf`. */
  readonly model?: 'now' | 'then';
  /** Everybody by default. */
  readonly customer?: string;
}

const AT_ONCE = 500;

/**
 * Replays customers' events from the topics, takes their features as of a moment and scores them with the champion of
 * the catalogue in force: what the services would have said, without them.
 *
 * @returns by falling probability; empty when the topics know no such customer
 * @throws NoChampion before the first promotion; for the model of then when none had been trained
 */
export async function scoreCustomers(
  session: { config: Configuration; database: Database; connection: KafkaConnection },
  { asOf = Date.now(), model: which = 'now', customer }: ScoreQuery,
): Promise<CustomerScore[]> {
  const { config, database } = session;
  const { engine } = await engineInForce(database, config);
  const { version: catalogue } = engine.catalogue;
  const version =
    which === 'then'
      ? await modelAt(database, catalogue, asOf)
      : ((await loadChampion(database, catalogue))?.version ?? null);
  const stored = version === null ? null : await loadModel(database, version);
  if (stored === null) {
    const when = which === 'then' ? ` by ${new Date(asOf).toISOString()}` : '';
    throw new NoChampion(`There ${when === '' ? 'is' : 'was'} no model for the feature catalogue ${catalogue}${when}.`);
  }
  const model = await ChurnModel.fromBytes(stored.artifact, { backend: config.model.backend });
  try {
    const thresholds = bandThresholds(config.scoring.bands, stored.thresholds);
    const scorer = { engine, model, thresholds, version: stored.version, asOf };
    const scores: CustomerScore[] = [];
    let waiting: Snapshot[] = [];
    for await (const [id, events] of readTimelines(await openEventLog(session), { until: asOf, customer })) {
      if (events.some(({ type }) => type === 'customer.erased')) continue;
      const state = engine.empty();
      for (const event of events) engine.fold(state, event);
      waiting.push({ customer: id, vector: engine.snapshot(state, asOf), value: engine.valueMinor(state, asOf) });
      if (waiting.length < AT_ONCE) continue;
      scores.push(...scored(scorer, waiting));
      waiting = [];
    }
    scores.push(...scored(scorer, waiting));
    return scores.sort((a, b) => b.probability - a.probability || (a.customer < b.customer ? -1 : 1));
  } finally {
    model.dispose();
  }
}

interface Snapshot {
  readonly customer: string;
  readonly vector: Float64Array;
  readonly value: CustomerValue | null;
}

interface Scorer {
  readonly engine: FeatureEngine;
  readonly model: ChurnModel;
  readonly thresholds: BandThresholds;
  readonly version: string;
  readonly asOf: number;
}

function scored({ engine, model, thresholds, version, asOf }: Scorer, snapshots: readonly Snapshot[]): CustomerScore[] {
  if (snapshots.length === 0) return [];
  const input = modelInput(
    engine.catalogue,
    snapshots.map(({ vector }) => vector),
  );
  const { horizonsDays, probabilities, main } = model.predict(input);
  const { contributions, features } = model.explain(input);
  const abstentions = model.abstain(input);
  const bands = [...main].map((probability) => bandOf(probability, null, thresholds, 0));
  const changes = counterfactuals(
    snapshots.map(({ vector }, row) => ({ vector, band: bands[row]! })),
    engine,
    (vectors) => model.predict(modelInput(engine.catalogue, vectors)).main,
    { thresholds, hysteresisLogit: 0 },
  );
  return snapshots.map(({ customer, vector, value }, row) => {
    const at = row * horizonsDays.length;
    const abstention = abstentions[row] ?? null;
    return {
      customer,
      asOf: new Date(asOf).toISOString(),
      probability: main[row]!,
      band: bands[row]!,
      horizons: horizonsDays.map((days, j) => ({ days, probability: probabilities[at + j]! })),
      drivers: groupDrivers(engine, vector, contributions.subarray(row * features.length, (row + 1) * features.length)),
      signs: signsInLanguages(engine, vector, engine.signs(vector)),
      counterfactual: changes[row]!,
      value,
      abstained: abstention === null ? null : abstainedWords(abstention),
      model: version,
    };
  });
}

const NAMED_FEATURES = 5;

/** The reason with the features that say so most, e.g. "thin-history: purchase_gap_mean, csat_last and 3 more". */
function abstainedWords({ reason, features }: Abstention): string {
  const more = features.length - NAMED_FEATURES;
  return `${reason}: ${features.slice(0, NAMED_FEATURES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
