import type { Evaluation } from '#churn-model';
import type { Band, RiskEventData } from '#contracts';
import type { RunningService } from '#service';
import type { ActionCount } from '#storage';
import { money, table, thousands } from '../cli/output.js';

/** What came of the demo. */
export interface DemoSummary {
  readonly events: number;
  readonly rejected: number;
  readonly customers: number;
  readonly bands: Readonly<Record<Band, number>>;
  readonly riskEvents: number;
  readonly actions: number;
  readonly actionsByKind: readonly ActionCount[];
  /** The most valuable customers in the medium and high bands. */
  readonly atRisk: readonly RiskEventData[];
  readonly test: Evaluation;
  readonly logistic: Evaluation;
  readonly seconds: number;
}

/** The machine-readable part, one JSON object. */
export function summaryJson(summary: DemoSummary): Record<string, unknown> {
  const { events, rejected, customers, bands, riskEvents, actions, test, logistic, seconds } = summary;
  const figures = ({ auc, liftTop10, ece, brier, logLoss }: Evaluation): Record<string, number> => ({
    auc,
    liftTop10,
    ece,
    brier,
    logLoss,
  });
  return {
    events,
    rejected,
    customers,
    bands,
    riskEvents,
    actions,
    test: figures(test),
    logistic: figures(logistic),
    baseRate: test.positives / test.rows,
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** The summary for people. */
export function summaryText(summary: DemoSummary): string {
  const { bands, test, logistic } = summary;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const baseRate = test.positives / test.rows;
  return [
    '',
    `${thousands(summary.events)} events of ${thousands(summary.customers)} customers, ${thousands(summary.rejected)} rejected.`,
    `As of 1997-09-30: ${thousands(bands.high)} customers at high risk, ${thousands(bands.medium)} medium, ${thousands(bands.low)} low; ` +
      `${thousands(summary.riskEvents)} risk events.`,
    '',
    'The most valuable customers at risk:',
    '',
    ...summary.atRisk.map(riskLines),
    '',
    `${thousands(summary.actions)} actions taken:`,
    table(
      ['  playbook', 'by', 'state', 'number'],
      summary.actionsByKind.map(({ playbook, kind, channel, outcome, actions }) => [
        `  ${playbook}`,
        channel ?? kind,
        outcome,
        thousands(actions),
      ]),
    ),
    '',
    'What these customers then really did (no purchase in the 90 days after 1997-09-30 counts as lost):',
    '',
    table(
      ['', 'AUC', 'lift of the top tenth', 'calibration error', 'log loss'],
      [
        ['  this model', ...figures(test)],
        ['  logistic regression', ...figures(logistic)],
        ['  base rate', '0.500', '1.00', '-', entropy(baseRate).toFixed(4)],
      ],
    ),
    `  ${thousands(test.positives)} of ${thousands(test.rows)} were lost: ${percent(baseRate)}; at a base rate this high no lift can exceed ${(1 / baseRate).toFixed(2)}.`,
  ].join('\n');
}

/** Where everything is, for the end of the output. */
export function addressesText(
  services: readonly RunningService[],
  others: readonly (readonly [string, string])[],
): string {
  return [
    '',
    'Running now:',
    table(
      [],
      [...services.map(({ name, url }) => [`  ${name}`, url]), ...others.map(([name, where]) => [`  ${name}`, where])],
    ),
  ].join('\n');
}

/** A reason that counts for less than this share of the main one isn't worth a line. */
const TOLD_SHARE = 0.25;

function figures({ auc, liftTop10, ece, logLoss }: Evaluation): string[] {
  return [auc.toFixed(3), liftTop10.toFixed(2), ece.toFixed(3), logLoss.toFixed(4)];
}

function riskLines(risk: RiskEventData): string {
  const most = risk.drivers[0]?.contribution ?? 0;
  const why = risk.drivers
    .filter(({ contribution }) => contribution > 0 && contribution >= TOLD_SHARE * most)
    .slice(0, 2)
    .map(({ evidence }) => evidence.replace(/\.$/, ''));
  const worth = money(risk.valueAtRiskMinor, risk.currency);
  return `  ${risk.customer}  ${risk.band.padEnd(6)} ${(100 * risk.probability).toFixed(0).padStart(3)} %  ${worth.padStart(14)} a year   ${why.join('. ')}${why.length > 0 ? '.' : ''}`;
}

/** Log loss of always saying the base rate, nats. */
function entropy(rate: number): number {
  return rate <= 0 || rate >= 1 ? 0 : -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
}
