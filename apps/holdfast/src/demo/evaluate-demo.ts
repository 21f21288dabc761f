import { evaluate, LogisticModel, type Evaluation, type LogisticData } from '#churn-model';
import { eventLimits } from '#config';
import type { ChurnTask } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { loadChampion, loadModel, scoresAsOf } from '#storage';
import type { Session } from '../cli/session.js';
import { cameBack } from './outcomes.js';

/** The scores that were given, held against what the customers then did, and the baseline on the same customers. */
export async function evaluateDemo(
  session: Session,
  engine: FeatureEngine,
  task: ChurnTask,
  scoredAsOf: number,
): Promise<{ test: Evaluation; logistic: Evaluation }> {
  const { database, connection, config } = session;
  const scores = await scoresAsOf(database, scoredAsOf);
  const returned = await cameBack(connection, task, scoredAsOf, eventLimits(config));
  const lost = scores.map(({ customer }) => (returned.has(customer) ? 0 : 1));
  const customers = scores.map(({ customer }) => customer);
  const champion = await loadChampion(database, engine.catalogue.version);
  const stored = champion === null ? null : await loadModel(database, champion.version);
  if (stored === null) throw new Error('there is no champion to compare with');
  const { features } = engine.catalogue;
  const values = new Float64Array(scores.length * features.length);
  scores.forEach(({ vector }, row) => values.set(vector, row * features.length));
  const baseline = LogisticModel.fromJSON(stored.baseline as LogisticData).predict({
    names: features.map(({ name }) => name),
    kinds: features.map(({ kind }) => kind),
    rows: scores.length,
    values,
  });
  const seed = config.model.seed;
  return {
    test: evaluate(
      scores.map(({ probability }) => probability),
      lost,
      customers,
      seed,
    ),
    logistic: evaluate(baseline, lost, customers, seed),
  };
}
