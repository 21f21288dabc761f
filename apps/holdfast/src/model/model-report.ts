import type { ListedModel } from '#storage';
import type { ModelCard } from '../../../trainer/src/card/model-card.js';
import { table } from '../cli/output.js';
import type { Comparison } from './compare-models.js';
import type { Switch } from './promote-checked.js';

/** The part of a card that a list shows; cards of older versions may lack all of it. */
type OldCard = Partial<Pick<ModelCard, 'testedTwin' | 'data'>> | null;

/** A registered model as it is told in JSON. */
export interface ToldModel extends Omit<ListedModel, 'card' | 'asOf' | 'trainedAt' | 'promotedAt'> {
  readonly asOf: string;
  readonly trainedAt: string;
  readonly promotedAt: string | null;
  /** On time that a twin of it had not seen; null when its card doesn't say. */
  readonly auc: number | null;
  readonly aucSe: number | null;
  readonly logLoss: number | null;
  readonly rows: number | null;
}

/** Moments as RFC 3339, and the figures by which models are told apart. */
export function toldModel({ card, asOf, trainedAt, promotedAt, ...rest }: ListedModel): ToldModel {
  const { testedTwin, data } = (card as OldCard) ?? {};
  return {
    ...rest,
    asOf: rfc3339(asOf),
    trainedAt: rfc3339(trainedAt),
    promotedAt: promotedAt === null ? null : rfc3339(promotedAt),
    auc: testedTwin?.model.auc ?? null,
    aucSe: testedTwin?.model.aucSe ?? null,
    logLoss: testedTwin?.model.logLoss ?? null,
    rows: data?.rows ?? null,
  };
}

/** Models as a table, the newest first. */
export function listReport(models: readonly ToldModel[]): string {
  if (models.length === 0) return 'No model is registered yet: `holdfast train` makes one.';
  return table(
    ['version', 'catalogue', 'trained', 'data until', 'AUC', '±', 'log loss', 'state'],
    models.map((model) => [
      ...[model.version, model.catalogue, model.trainedAt.slice(0, 16), model.asOf.slice(0, 10)],
      ...[figure(model.auc, 3), figure(model.aucSe, 3), figure(model.logLoss, 4), state(model)],
    ]),
  );
}

/** One model in some lines. */
export function showReport(model: ToldModel): string {
  const { version, catalogue, trainedAt, asOf, codeVersion, artifactBytes, promotedAt } = model;
  return [
    `Model ${version}: ${state(model)}`,
    `  catalogue ${catalogue}, code ${codeVersion ?? 'unknown'}, ${artifactBytes} bytes`,
    `  trained ${trainedAt} on ${model.rows ?? '?'} rows until ${asOf}`,
    `  AUC ${figure(model.auc, 3)} (standard error ${figure(model.aucSe, 3)}), log loss ${figure(model.logLoss, 4)}`,
    ...(promotedAt === null ? [] : [`  became champion ${promotedAt}`]),
  ].join('\n');
}

/** What a promotion or a roll-back came to. */
export function switchReport({ serves, before }: Switch): string {
  if (before === serves) return `${serves} serves already.`;
  return `${serves} serves from now on${before === null ? '' : `, in place of ${before}; \`model rollback\` goes back`}.`;
}

/** Two models side by side. */
export function comparisonReport({ cutoff, isHeldOut, rows, churned, models, paired }: Comparison): string {
  const [first, second] = models as [Comparison['models'][number], Comparison['models'][number]];
  const line = (name: string, of: (one: Comparison['models'][number]) => number, digits: number, end: string) => [
    ...[name, figure(of(first), digits), figure(of(second), digits), end],
  ];
  const difference = ({ difference: d, standardError }: { difference: number; standardError: number }): string =>
    `${d < 0 ? '' : '+'}${d.toFixed(4)} (standard error ${standardError.toFixed(4)})`;
  return [
    `${rows} customers as of ${cutoff}, ${churned} of them churned since.`,
    isHeldOut
      ? 'Neither model has learnt from what came after.'
      : 'At least one of them has learnt from this time: its figures are too good.',
    table(
      ['', first.version, second.version, 'first minus second, paired'],
      [
        line('AUC', ({ figures }) => figures.auc, 4, difference(paired.auc)),
        line('log loss', ({ figures }) => figures.logLoss, 4, difference(paired.logLoss)),
        line('lift of the top tenth', ({ figures }) => figures.liftTop10, 2, ''),
        line('calibration error', ({ figures }) => figures.ece, 4, ''),
      ],
    ),
  ].join('\n');
}

function state({ serves, refusal, promotedAt }: ToldModel): string {
  if (serves) return 'serves';
  if (refusal !== null) return `not promoted: ${refusal}`;
  return promotedAt === null ? 'challenger' : 'served before';
}

function figure(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(digits);
}

function rfc3339(moment: number): string {
  return new Date(moment).toISOString();
}
