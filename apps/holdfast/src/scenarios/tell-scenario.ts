import {
  walkSteps,
  type Decision,
  type MilestoneProgress,
  type Playbook,
  type RuleAnswer,
  type Told,
} from '#playbooks';
import { DateTime } from 'luxon';

type Progress = Extract<Decision, { kind: 'start' }>['progress'];

/** What a playbook did, a line for each thing, in the customer's zone, and the rules that stood in its way. */
export interface ToldScenario {
  readonly lines: readonly string[];
  readonly refusals: ReadonlySet<string>;
}

/** Quiet hours refuse nothing: they put off. */
export const QUIET = 'quiet-hours';

/** Puts a simulated story into lines that people can write and compare. */
export function tellScenario(told: readonly Told[], playbook: Playbook, zone: string): ToldScenario {
  const lines: string[] = [];
  const refusals = new Set<string>();
  const clock = (at: number): string => DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const say = (at: number, what: string): void => void lines.push(`${clock(at)} ${what}`);
  const until = (at: number | null): string => (at === null ? '' : ` until ${clock(at)}`);
  const dynamic = dynamicVariables(playbook);

  const tellProgress = (at: number, { actions, answers, ended, wakeAt }: Progress): void => {
    for (const action of actions) {
      if (action.kind === 'task') say(at, `task: ${action.title}`);
      else if (action.at > at) {
        refusals.add(QUIET);
        say(at, `puts off ${action.channel} ${action.template} until ${clock(action.at)}`);
      }
    }
    for (const { step, rule, allowedAt } of firstRefusals(answers)) {
      if (actions.some((action) => action.step === step)) continue;
      refusals.add(rule);
      if (ended?.refusal?.rule === rule) say(at, `ends: ${rule}${until(allowedAt)}`);
      else if (wakeAt !== null && wakeAt === allowedAt) say(at, `waits for room: ${rule}${until(allowedAt)}`);
      else say(at, `leaves out ${channelOf(playbook, step!)}: ${rule}${until(allowedAt)}`);
    }
    if (ended !== null && ended.refusal === null) say(at, `ends: ${ended.reason}`);
  };

  for (const { outcome } of told)
    switch (outcome.kind) {
      case 'decided': {
        const { decision, at } = outcome;
        if (decision.kind === 'start') {
          say(at, 'begins');
          tellProgress(at, decision.progress);
        } else {
          const [{ rule, allowedAt }] = decision.refusals;
          for (const refusal of decision.refusals) refusals.add(refusal.rule);
          say(at, `refused: ${rule}${until(allowedAt)}`);
        }
        break;
      }
      case 'advanced':
        say(outcome.at, `goes on: ${outcome.because}`);
        tellProgress(outcome.at, outcome.progress);
        break;
      case 'sent': {
        const { channel, template, variables, step } = outcome.message;
        const values = (dynamic.get(step) ?? []).map((name) => `${name}: ${tellValue(variables[name])}`);
        say(outcome.at, `${channel} ${template}${values.length === 0 ? '' : ` (${values.join(', ')})`}`);
        break;
      }
      case 'withheld':
        refusals.add(outcome.refusal.rule);
        say(outcome.at, `withholds ${outcome.message.channel} ${outcome.message.template}: ${outcome.refusal.rule}`);
        break;
      case 'postponed':
        refusals.add(QUIET);
        say(
          outcome.at,
          `puts off ${outcome.message.channel} ${outcome.message.template} until ${clock(outcome.until)}`,
        );
        break;
      case 'goal':
        say(outcome.at, `goal: ${outcome.by}`);
        break;
      case 'stopped':
        say(outcome.at, `stops: ${outcome.reason}`);
        break;
      case 'erased':
        say(outcome.at, 'erased');
        break;
      default:
        outcome satisfies never;
    }
  return { lines, refusals };
}

/** A value in words; what is not known of an object is left out. */
function tellValue(value: unknown): string {
  if (isProgress(value)) return `${value.done} of ${value.of}`;
  if (Array.isArray(value)) return `[${value.map(tellValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const known = Object.entries(value).filter(([, inner]) => inner !== null);
  return `{ ${known.map(([name, inner]) => `${name}: ${tellValue(inner)}`).join(', ')} }`;
}

function isProgress(value: unknown): value is MilestoneProgress {
  return typeof value === 'object' && value !== null && 'done' in value && 'of' in value;
}

function firstRefusals(answers: readonly RuleAnswer[]): RuleAnswer[] {
  const first = new Map<number | null, RuleAnswer>();
  for (const answer of answers) if (!answer.ok && !first.has(answer.step)) first.set(answer.step, answer);
  return [...first.values()];
}

function channelOf(playbook: Playbook, wanted: number): string {
  let [number, channel] = [0, ''];
  walkSteps(playbook.steps, [], ({ send, offer, survey }) => {
    if (number++ === wanted) channel = (send ?? offer ?? survey)?.channel ?? '';
  });
  return channel;
}

/** Names of the template variables that a step takes from what is known, by the step's number. */
function dynamicVariables({ steps }: Playbook): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  let number = 0;
  walkSteps(steps, [], ({ send, offer, survey, webhook }) => {
    const given = Object.entries((send ?? offer ?? survey ?? webhook)?.variables ?? {});
    const names = given.filter(([, value]) => typeof value === 'object' && !Array.isArray(value)).map(([name]) => name);
    found.set(number++, names);
  });
  return found;
}
