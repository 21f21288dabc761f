import type { TimeSplitTest } from './test-model.js';

/** One-sided 95%: how many standard errors an AUC must lie above chance. */
const BEYOND_CHANCE = 1.64;

/**
 * Why a model must not be promoted, in words; null when it may. With few churners the difference to the logistic
 * regression is mostly noise, so one standard error of it is forgiven where that is more than `maxAucDeficit`.
 *
 * Ranking alone is not enough: probabilities that lose against the base rate of the tested rows would mislead.
 *
 * @param maxAucDeficit - how far its AUC may lie below the logistic regression's
 */
export function refusalOf(
  { model, logistic, pairedAuc }: Pick<TimeSplitTest, 'model' | 'logistic' | 'pairedAuc'>,
  maxAucDeficit: number,
): string | null {
  if (Number.isNaN(model.auc))
    return `${model.positives} of ${model.rows} test rows churned: there is nothing to tell apart`;
  const auc = `AUC ${model.auc.toFixed(3)} (standard error ${model.aucSe.toFixed(3)})`;
  if (!(model.auc - BEYOND_CHANCE * model.aucSe > 0.5)) return `${auc} is no better than the base rate alone`;
  const rate = model.positives / model.rows;
  const constant = -(rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate));
  if (model.logLoss >= constant) {
    return `${auc}, but its probabilities are worse than the base rate alone: log loss ${model.logLoss.toFixed(4)} against ${constant.toFixed(4)}`;
  }
  const allowed = Math.max(maxAucDeficit, pairedAuc.standardError);
  if (pairedAuc.difference >= -allowed) return null;
  return `${auc} lies more than ${allowed.toFixed(3)} below the ${logistic.auc.toFixed(3)} of logistic regression`;
}
