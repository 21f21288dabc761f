import type { CustomerEvent } from '#contracts';
import type { Configuration } from '#config';
import type { FeatureEngine } from '#feature-engine';
import { PlaybookSet, simulatePlays, type Playbook } from '#playbooks';
import { stableId } from '../../../retention/src/events/ids.js';
import { policyOf } from '../../../retention/src/policy.js';
import { assumeReachable, type ReachableHistory } from './assume-reachable.js';
import type { DryRunModel } from './dry-run-model.js';
import type { DryRunResult } from './dry-run-result.js';
import { recordedHappenings } from './recorded.js';
import { ScoredHistory } from './scored-history.js';
import { TallyPlays } from './tally-plays.js';

/** What is run, on what. Moments in epoch ms. */
export interface DryRun {
  readonly config: Configuration;
  readonly engine: FeatureEngine;
  readonly model: DryRunModel;
  readonly playbooks: readonly Playbook[];
  readonly timelines: ReadonlyMap<string, readonly CustomerEvent[]>;
  /** Takes those for reachable of whom no address or no word about consent is recorded. */
  readonly assumeReachable?: boolean;
  /** The first event unless told. */
  readonly from?: number;
  /** Just after the newest event unless told. */
  readonly until?: number;
  readonly zone: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Tells recorded events again to model, playbooks and limits, and counts what would have been done. Writes nothing. */
export function runDryRun(run: DryRun): DryRunResult {
  const started = performance.now();
  const { config, engine, model, playbooks, zone, onProgress = () => undefined } = run;
  const reachable = run.assumeReachable === true ? assumeReachable(run.timelines) : null;
  const timelines = reachable?.timelines ?? run.timelines;
  let [events, first, newest] = [0, Infinity, -Infinity];
  for (const own of run.timelines.values())
    for (const { time } of own) {
      events += 1;
      first = Math.min(first, time);
      newest = Math.max(newest, time);
    }
  const from = run.from ?? (events === 0 ? 0 : first);
  const until = run.until ?? (events === 0 ? 0 : newest + 1);
  const set = new PlaybookSet(playbooks);
  const { hysteresisLogit, minChange } = config.scoring;
  const rules = { thresholds: model.serving.thresholds, hysteresisLogit, minChange };
  const history = new ScoredHistory({ engine, model: model.serving, rules, features: set.features });
  const happenings = recordedHappenings({ timelines, from, until }, set, history, onProgress);
  const tally = new TallyPlays(playbooks, zone);
  const simulation = { playbooks: set, policy: policyOf(config), idOf: stableId, from, until };
  for (const told of simulatePlays(happenings, simulation)) tally.add(told);
  return {
    how: [...howComputed(model), ...(reachable === null ? [] : [howAssumed(reachable)])],
    ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString(), zone },
    ...{ customers: timelines.size, events, model: model.serving.version },
    riskEvents: happenings.reduce((count, { kind }) => count + (kind === 'risk' ? 1 : 0), 0),
    playbooks: tally.results(timelines.size),
    seconds: (performance.now() - started) / 1_000,
  };
}

function howAssumed({ addresses, consents }: ReachableHistory): string {
  return `Assumed: ${addresses} customers without an e-mail address have one, and ${consents} who never said anything about consent have given it.`;
}

function howComputed({ origin }: DryRunModel): string[] {
  return [
    'Recorded events are told again in the order of their time, under a clock that follows them, to the code that the service runs: playbooks, conditions, steps and guard rails.',
    `Scores are made anew with ${origin}: it knows more than could have been known then. Every customer is scored once a day, at midnight UTC; the service scores within seconds of an event.`,
    'Playbooks begin to work at the start, with nothing running and nothing spent. What happened before is known and begins nothing.',
    'Messages that the service has really sent from the start on are left out; those of others count against the caps.',
    'Nobody answers a message that was never sent: goals that are reached were reached without it, and waits for an answer run out unless one is recorded.',
    'Nothing is written and nothing is sent.',
  ];
}
