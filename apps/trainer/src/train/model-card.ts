import type { ChurnModel } from '#churn-model';
import type { ChurnTask } from '#contracts';
import type { CollectedRows } from './collect-rows.js';
import type { TimeSplitTest } from './test-model.js';

/** What people must know before they trust a model; plain data, kept in the registry. */
export interface ModelCard {
  readonly task: ChurnTask;
  readonly data: {
    /** Earliest and latest cut-off of the rows learnt from, and the end of the data; RFC 3339. */
    readonly firstCutoff: string;
    readonly lastCutoff: string;
    readonly until: string;
    readonly events: number;
    readonly customers: number;
    readonly rows: number;
    readonly churned: number;
  };
  /** Of a twin trained only on what was known at the tested cut-off; the served model has learnt from that time too. */
  readonly testedTwin: TimeSplitTest;
  /** Of the served model itself, on customers left out of each member's training. */
  readonly served: { readonly outOfFoldAuc: number; readonly outOfFoldLogLoss: number };
  readonly features: number;
  readonly ignoredFeatures: readonly string[];
  /** Customers of whom this feature says less are scored with doubt: hardly any were learnt from. */
  readonly minimumHistory: { readonly feature: string; readonly least: number } | null;
  readonly trainedOn: string;
  readonly seed: number;
  readonly limits: readonly string[];
}

/** Writes the card of a served model. */
export function modelCard(
  task: ChurnTask,
  { events, observedUntil }: CollectedRows,
  test: TimeSplitTest,
  { info }: ChurnModel,
): ModelCard {
  const [first, last] = info.cutoffRange;
  return {
    task,
    data: {
      firstCutoff: rfc3339(first),
      lastCutoff: rfc3339(last),
      until: rfc3339(observedUntil),
      events,
      customers: info.customers,
      rows: info.rows,
      churned: info.positives,
    },
    testedTwin: test,
    served: { outOfFoldAuc: info.outOfFold.auc, outOfFoldLogLoss: info.outOfFold.logLoss },
    features: info.features.length,
    ignoredFeatures: info.ignoredFeatures,
    minimumHistory: info.minimumHistory,
    trainedOn: info.trainedOn,
    seed: info.seed,
    limits: [
      `Learnt from cut-offs ${rfc3339(first).slice(0, 10)} to ${rfc3339(last).slice(0, 10)}: what has changed since is unknown to it.`,
      'Says who is likely to leave, not what would keep them: contributions are associations, not causes.',
      'Customers who were treated count as they behaved, so success may look like safety.',
    ],
  };
}

function rfc3339(moment: number): string {
  return new Date(moment).toISOString();
}
