import type { Configuration } from '#config';
import type { FeatureEngine } from '#feature-engine';
import {
  heardTypes,
  PlaybookSet,
  playbookSchema,
  simulatePlays,
  type Happening,
  type Playbook,
  type Policy,
  type Told,
} from '#playbooks';
import { stableId } from '../../../retention/src/events/ids.js';
import { policyOf } from '../../../retention/src/policy.js';
import { ScoredHistory } from '../dry-run/scored-history.js';
import type { ScenarioStory } from './scenario-story.js';
import { StatedModel } from './stated-model.js';

const DAY_MS = 86_400_000;

/** What a story is played with. */
export interface Stage {
  readonly config: Configuration;
  readonly engine: FeatureEngine;
  readonly playbook: Playbook;
}

/**
 * Plays a story: raw events through the feature engine, vectors and signs after every event and every midnight, bands
 * from what the model is said to say, decisions and messages by the service's own code.
 */
export function playScenario({ config, engine, playbook }: Stage, story: ScenarioStory): Told[] {
  const playbooks = new PlaybookSet([playbook, ...others(playbook, story)]);
  const model = new StatedModel(engine);
  const { hysteresisLogit, minChange } = config.scoring;
  const rules = { thresholds: model.serving.thresholds, hysteresisLogit, minChange };
  const history = new ScoredHistory({ engine, model: model.serving, rules, features: playbooks.features });
  const from = story.events[0]!.time;
  const spent = new Map(Object.entries(story.spent));
  const simulation = { playbooks, policy: policyFor(config, story), idOf: stableId, from, until: story.until, spent };
  return [...simulatePlays(happenings(story, playbooks, history, model), simulation)].filter(
    ({ outcome }) => playbookOf(outcome) === playbook.playbook,
  );
}

function* happenings(
  story: ScenarioStory,
  playbooks: PlaybookSet,
  history: ScoredHistory,
  model: StatedModel,
): Generator<Happening> {
  const { customer, until } = story;
  const heard = heardTypes(playbooks);
  const first = story.events[0]!.time;
  const nights: number[] = [];
  for (let at = Math.ceil(first / DAY_MS) * DAY_MS; at < until; at += DAY_MS) nights.push(at);
  const moments = [
    ...story.events.map((event) => ({ at: event.time, event, statement: null })),
    ...story.statements.map((statement) => ({ at: statement.at, event: null, statement })),
    ...nights.map((at) => ({ at, event: null, statement: null })),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, event, statement } of moments) {
    if (statement !== null) model.statement = statement;
    if (event !== null) {
      history.fold(event);
      if (heard.has(event.type)) yield { kind: 'event', customer, at, event };
    }
    yield* history.score(at, [customer]);
  }
}

function policyFor(config: Configuration, { limits }: ScenarioStory): Policy {
  const { quietHours, ...others } = limits ?? {};
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return {
    ...policyOf(config),
    // Stories are told of a company with a billing system: without one, offers of a code are tasks for people.
    ...{ holdoutShare: 0, holdoutSalt: 'scenario', billing: 'system' },
    ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
    ...(quietHours && { quietHours: { fromMinute: minutes(quietHours.from), toMinute: minutes(quietHours.to) } }),
  };
}

/** Playbooks beside the one that is tested: one of its purpose that is in its way, one that asks something. */
function others({ purpose }: Playbook, { rival, asker }: ScenarioStory): Playbook[] {
  const beside = (id: string, of: string, type: string, steps: readonly object[]): Playbook =>
    playbookSchema.parse({
      ...{ playbook: id, version: 1, title: id, purpose: of, when: { event: { type } }, steps },
      limits: { runsForDays: 60, oneAtATime: false },
    });
  const question = { survey: { channel: 'feed', template: 'question', signedBy: 'Mia', survey: 'other' } };
  return [
    ...(rival === undefined ? [] : [beside('rival', purpose, rival, [{ task: { title: 'Busy' } }])]),
    ...(asker === undefined ? [] : [beside('asker', 'exit', asker, [question])]),
  ];
}

function playbookOf(outcome: Told['outcome']): string | null {
  switch (outcome.kind) {
    case 'decided':
      return outcome.decision.playbook.playbook;
    case 'advanced':
      return outcome.playbook.playbook;
    case 'stopped':
    case 'goal':
      return outcome.play.playbook;
    case 'sent':
    case 'withheld':
    case 'postponed':
      return outcome.message.playbook;
    case 'erased':
      return null;
    default:
      return outcome satisfies never;
  }
}
