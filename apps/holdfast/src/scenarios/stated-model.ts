import type { Abstention, Explanation, ModelInfo, ModelInput, Prediction } from '#churn-model';
import type { FeatureEngine } from '#feature-engine';
import type { ServingModel } from '../../../scoring/src/model/champion.js';

/** What a scenario says that the model says. */
export interface Statement {
  /** Of leaving within the horizon, 0..1. */
  readonly probability: number;
  /** Why the model isn't sure; null: it is. */
  readonly abstained: Abstention['reason'] | null;
}

const HORIZON_DAYS = 90;
/** Before anything was stated. */
const CALM: Statement = { probability: 0.05, abstained: null };

/** A model that says what it was told to say: scenarios are about playbooks, not about predictions. */
export class StatedModel {
  statement: Statement = CALM;
  readonly serving: ServingModel;

  constructor({ catalogue }: FeatureEngine) {
    const features = catalogue.features.map(({ name, kind }) => ({ name, kind }));
    const info: ModelInfo = {
      ...{ formatVersion: 1, seed: 1, trainedOn: 'cpu', horizonsDays: [HORIZON_DAYS], mainHorizonDays: HORIZON_DAYS },
      ...{ features, encodedColumns: 0, rows: 0, positives: 0, customers: 0, cutoffRange: [0, 0], members: 1 },
      ...{ outOfFold: { auc: NaN, logLoss: NaN }, ignoredFeatures: [], minimumHistory: null },
    };
    this.serving = {
      ...{ version: 'stated', promotedAt: 0, thresholds: { medium: 0.3, high: 0.6 } },
      predictor: {
        info,
        predict: ({ rows }: ModelInput): Prediction => {
          const main = new Float64Array(rows).fill(this.statement.probability);
          return { rows, horizonsDays: [HORIZON_DAYS], probabilities: main, main };
        },
        explain: ({ rows, names }: ModelInput, rowIndices?: readonly number[]): Explanation => {
          const explained = rowIndices ?? Array.from({ length: rows }, (_, row) => row);
          const contributions = new Float64Array(explained.length * names.length);
          const logOdds = new Float64Array(explained.length);
          return { rowIndices: explained, features: names, base: 0, logOdds, contributions };
        },
        abstain: ({ rows }: ModelInput): (Abstention | null)[] => {
          const { abstained } = this.statement;
          return Array.from({ length: rows }, () => (abstained === null ? null : { reason: abstained, features: [] }));
        },
        dispose: () => undefined,
      },
    };
  }
}
