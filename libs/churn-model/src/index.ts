/** Churn probabilities: train, calibrate, predict, explain, evaluate, save, load. The only importer of TensorFlow.js. */
export {
  activeBackend,
  BackendUnavailable,
  useBackend,
  type BackendChoice,
  type BackendName,
} from './backends/use-backend.js';
export { trainLogistic, LogisticModel, type LogisticData, type LogisticOptions } from './baseline/logistic.js';
export { reliabilityEnd, reliabilitySvg } from './evaluate/reliability-svg.js';
export { expectedCalibrationError, reliabilityCurve, type ReliabilityBin } from './evaluate/calibration-error.js';
export { evaluate, type Evaluation } from './evaluate/evaluate.js';
export { leakAlarms, singleFeatureAucs, type LeakAlarm } from './evaluate/leaks.js';
export { liftAt } from './evaluate/lift.js';
export { brier, logLoss } from './evaluate/log-loss.js';
export { prAuc } from './evaluate/pr-auc.js';
export { aucWithStandardError, pairedAucDifference, rocAuc, type AucEstimate } from './evaluate/roc-auc.js';
export { evaluateSegments, type SegmentFigures } from './evaluate/segments.js';
export { ArtifactRefused } from './model/artifact-refused.js';
export { ChurnModel } from './model/churn-model.js';
export { untrainedModel } from './model/untrained-model.js';
export type { Abstention, Explanation, ModelInfo, Prediction } from './model/prediction.js';
export { customerFolds } from './rows/customer-folds.js';
export { InputMismatch } from './rows/input-mismatch.js';
export { labelsAt, type Labels } from './rows/labels.js';
export type { ColumnKind, ModelInput, TrainingRows } from './rows/model-input.js';
export { selectRows } from './rows/select-rows.js';
export type { TrainProgress } from './train/fit-ensemble.js';
export { trainChurnModel, type TrainOptions } from './train/train-churn-model.js';
export { trainSteps, type TrainedSteps } from './train/train-steps.js';
export { UnusableRows } from './unusable-rows.js';
export { trainInWorker } from './worker/train-in-worker.js';
