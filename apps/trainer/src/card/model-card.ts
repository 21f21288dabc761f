import type { ChurnModel } from '#churn-model';
import type { ChurnTask } from '#contracts';
import type { Catalogue } from '#feature-engine';
import type { CollectedRows } from '../train/collect-rows.js';
import type { TimeSplitTest } from '../train/test-model.js';
import { featureImportance, type FeatureImportance } from './feature-importance.js';
import { historyNeeded, type HistoryNeeded } from './history-needed.js';
import type { SegmentTest } from './segments.js';

/** What people must know before they trust a model; plain data, kept in the registry. */
export interface ModelCard {
  readonly version: string;
  readonly task: ChurnTask;
  /** Where it comes from: enough to train it again. */
  readonly origin: {
    readonly catalogue: string;
    readonly dataFingerprint: string;
    readonly codeVersion: string;
    readonly seed: number;
    /** Backend that trained it. */
    readonly trainedOn: string;
  };
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
  readonly testedTwin: Omit<TimeSplitTest, 'segments'>;
  /** Of the served model itself, on customers left out of each member's training. */
  readonly served: { readonly outOfFoldAuc: number; readonly outOfFoldLogLoss: number };
  /** The twin by segment, the weak ones first. */
  readonly segments: readonly SegmentTest[];
  readonly features: number;
  readonly ignoredFeatures: readonly string[];
  /** Features by how much they move the scores of the present customers. */
  readonly importance: readonly FeatureImportance[];
  readonly historyNeeded: HistoryNeeded;
  /** Customers of whom this feature says less are scored with doubt: hardly any were learnt from. */
  readonly minimumHistory: { readonly feature: string; readonly least: number } | null;
  /** Why it was not promoted; null when it may serve. */
  readonly refusal: string | null;
  readonly limits: readonly string[];
}

/** What a card is written from. */
export interface CardParts {
  readonly version: string;
  readonly task: ChurnTask;
  readonly rows: CollectedRows;
  readonly test: TimeSplitTest;
  readonly model: ChurnModel;
  readonly catalogue: Catalogue;
  readonly dataFingerprint: string;
  readonly codeVersion: string;
  readonly refusal: string | null;
}

/** Writes the card of a trained model. */
export function modelCard(parts: CardParts): ModelCard {
  const { version, task, rows, test, model, catalogue, dataFingerprint, codeVersion, refusal } = parts;
  const { info } = model;
  const [first, last] = info.cutoffRange;
  const { segments, ...testedTwin } = test;
  const needed = historyNeeded(rows.complete);
  return {
    ...{ version, task, testedTwin, refusal },
    origin: { catalogue: catalogue.version, dataFingerprint, codeVersion, seed: info.seed, trainedOn: info.trainedOn },
    data: {
      firstCutoff: rfc3339(first),
      lastCutoff: rfc3339(last),
      until: rfc3339(rows.observedUntil),
      events: rows.events,
      customers: info.customers,
      rows: info.rows,
      churned: info.positives,
    },
    served: { outOfFoldAuc: info.outOfFold.auc, outOfFoldLogLoss: info.outOfFold.logLoss },
    segments: segments.toSorted((a, b) => Number(b.isWeak) - Number(a.isWeak)),
    features: info.features.length,
    ignoredFeatures: info.ignoredFeatures,
    importance: featureImportance(model, catalogue, rows.newest.rows > 0 ? rows.newest : rows.complete),
    historyNeeded: needed,
    minimumHistory: info.minimumHistory,
    limits: [
      `Learnt from cut-offs ${day(first)} to ${day(last)}: what has changed since is unknown to it.`,
      'Says who is likely to leave, not what would keep them: contributions are associations, not causes.',
      'Customers who were treated count as they behaved, so success may look like safety.',
      ...historyLimit(needed),
      ...doubtLimit(info.minimumHistory),
    ],
  };
}

function historyLimit({ knownDays, knownFeatures, ofFeatures }: HistoryNeeded): string[] {
  const days = knownDays === null ? '' : `less than ${Math.floor(knownDays)} days of history or `;
  return [
    `Has hardly seen customers with ${days}fewer than ${knownFeatures} of ${ofFeatures} features known: it can't judge them.`,
  ];
}

function doubtLimit(minimum: ModelCard['minimumHistory']): string[] {
  return minimum === null
    ? []
    : [`Doubts every score of a customer whose ${minimum.feature} is below ${minimum.least}.`];
}

function rfc3339(moment: number): string {
  return new Date(moment).toISOString();
}

function day(moment: number): string {
  return rfc3339(moment).slice(0, 10);
}
