import type { ChurnResult } from '../report-kinds.js';
import type { ReportSection } from './report-section.js';
import { sayPercent, sayRate } from './say-rate.js';

/** More lines than that can't be told from each other. */
const DRAWN_COHORTS = 12;
const EVERYBODY = 'everybody';

/** Coming, going, staying and doing. */
export function churnSections({ churn, retention, survival, engagement }: ChurnResult): readonly ReportSection[] {
  return [
    comingAndGoing(churn),
    gainedAndLost(churn),
    retentionCurves(retention),
    {
      heading: 'How long they stay, those still there included (Kaplan-Meier):',
      names: ['days', 'still customers', 'watched'],
      rows: survival.map(({ days, surviving, atRisk }) => [days, sayPercent(surviving), atRisk]),
      bars: survival.map(({ surviving }) => surviving),
      picture: {
        ...{ kind: 'curves', x: 'days', y: 'still customers' },
        points: [{ x: 0, y: 1 }, ...survival.map(({ days, surviving }) => ({ x: days, y: surviving }))],
      },
    },
    {
      heading: 'Of the customers in a period, who did something:',
      names: ['period', 'active', 'events', 'each'],
      rows: engagement.map((row) => [
        ...[row.period, sayRate(row.active), row.events],
        row.eventsPerActive === null ? '-' : row.eventsPerActive.toFixed(1),
      ]),
      bars: engagement.map((row) => row.active.value),
      picture: {
        ...{ kind: 'rates', label: 'active', overTime: true },
        points: engagement.map(({ period, active }) => ({ name: period, rate: active })),
      },
    },
  ];
}

function comingAndGoing(churn: ChurnResult['churn']): ReportSection {
  const isSegmented = churn.some(({ segment }) => segment !== null);
  return {
    heading:
      'Churn rate: of the customers just before a period, the share lost in it. Lost / gained: all lost by all gained.',
    names: [
      ...(isSegmented ? ['segment'] : []),
      ...['period', 'at start', 'gained', 'of them back', 'lost', 'at end', 'churn rate', 'lost / gained', 'growth'],
    ],
    rows: churn.map((row) => [
      ...(isSegmented ? [row.segment ?? EVERYBODY] : []),
      ...[row.period, row.atStart, row.gained, row.returned, row.lost, row.atEnd, sayRate(row.churn)],
      ...[sayPercent(row.lostToGained), sayPercent(row.growth)],
    ]),
    bars: churn.map((row) => row.churn.value),
    fullBar: Math.max(0.01, ...churn.map((row) => row.churn.value ?? 0)),
    picture: {
      ...{ kind: 'rates', label: 'churn rate', overTime: true },
      points: churn.map(({ period, segment, churn: rate }) => ({
        ...{ name: period, rate },
        ...(isSegmented ? { series: segment ?? EVERYBODY } : {}),
      })),
    },
  };
}

/** A picture alone: its numbers stand in the table before. */
function gainedAndLost(churn: ChurnResult['churn']): ReportSection {
  const points = churn
    .filter(({ segment }) => segment === null)
    .flatMap(({ period, gained, lost }) => [
      { name: period, value: gained, series: 'gained' },
      { name: period, value: lost, series: 'lost' },
    ]);
  return { heading: null, names: [], rows: [], picture: { kind: 'counts', label: 'customers', points } };
}

function retentionCurves(retention: ChurnResult['retention']): ReportSection {
  const longest = Math.max(0, ...retention.map(({ retained }) => retained.length));
  return {
    heading: 'Still customers, by the period in which they came (100 % at 0):',
    names: ['came in', 'customers', ...Array.from({ length: longest }, (_, step) => `${step}`)],
    rows: retention.map(({ cohort, customers, retained }) => [
      ...[cohort, customers],
      ...retained.map(({ value }) => (value === null ? '' : `${Math.round(100 * value)}%`)),
    ]),
    picture: {
      ...{ kind: 'curves', x: 'periods since they came', y: 'still customers' },
      points: retention
        .slice(-DRAWN_COHORTS)
        .flatMap(({ cohort, retained }) =>
          retained.flatMap(({ value }, x) => (value === null ? [] : [{ x, y: value, series: cohort }])),
        ),
    },
  };
}
