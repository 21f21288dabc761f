import { didYouMean } from './did-you-mean.js';
import { listOf } from './fields.js';
import type { Fault, Path } from './playbook-problem.js';
import type { Playbook } from './playbook.js';
import type { Milestone } from './milestones.js';
import type { Step } from './steps.js';
import { variablesIn } from './step-variables.js';
import { walkConditions, walkSteps, walkWho } from './walk.js';
import type { Who } from './who.js';

/** Names that a playbook may refer to. A list that isn't given isn't checked. */
export interface KnownNames {
  readonly features?: readonly string[];
  readonly signs?: readonly string[];
  /** Groups of drivers. */
  readonly driverGroups?: readonly string[];
  /** Sections (channels) that each template has, by its name. */
  readonly templates?: ReadonlyMap<string, readonly string[]>;
  /** Destinations by channel. */
  readonly destinations?: Readonly<Record<string, readonly string[]>>;
  readonly playbooks?: readonly string[];
  readonly segments: ReadonlyMap<string, Who>;
  /** Ways of milestones; without them no name of one is known. */
  readonly milestones?: ReadonlyMap<string, readonly Milestone[]>;
}

/** Every name in these conditions, and in those inside of them, that nothing is called by. */
export function checkConditions(conditions: Who, at: Path, known: KnownNames): Fault[] {
  const faults: Fault[] = [];
  walkWho(conditions, at, (who, path) => faults.push(...wrongNames(who, path, known)));
  return faults;
}

function wrongNames(who: Who, path: Path, known: KnownNames): Fault[] {
  const { faults, check, all } = listFaults();
  for (const name of Object.keys(who.features ?? {}))
    check('a feature of the catalogue', known.features, name, [...path, 'features', name]);
  all('a group of drivers', known.driverGroups, who.drivers?.any, [...path, 'drivers', 'any']);
  for (const kind of ['any', 'all', 'none'] as const) {
    all('a warning sign', known.signs, who.signs?.[kind], [...path, 'signs', kind]);
    const segments = [...known.segments.keys()];
    all('a segment of segments.yaml', segments, who.segments?.[kind], [...path, 'segments', kind]);
  }
  for (const kind of ['any', 'none'] as const)
    who.plays?.[kind]?.forEach((play, index) =>
      check('a playbook', known.playbooks, play.playbook, [...path, 'plays', kind, index, 'playbook']),
    );
  return faults;
}

type Names = readonly string[] | undefined;

/** Gathers faults: a name that isn't in the list of those of its kind. */
function listFaults() {
  const faults: Fault[] = [];
  const check = (kind: string, names: Names, name: string, path: Path): void => {
    if (names === undefined || names.includes(name)) return;
    faults.push({ path, expected: `the name of ${kind}${didYouMean(name, names)}` });
  };
  const all = (kind: string, names: Names, given: Names, path: Path): void =>
    given?.forEach((name, index) => check(kind, names, name, [...path, index]));
  return { faults, check, all };
}

/** Every name in the playbook that nothing is called by. */
export function checkNames(playbook: Playbook, known: KnownNames): Fault[] {
  const { faults, check, all } = listFaults();
  all('a warning sign', known.signs, playbook.when.signStarted, ['when', 'signStarted']);
  walkConditions(playbook, (who, path) => faults.push(...wrongNames(who, path, known)));
  walkSteps(playbook.steps, ['steps'], (step, path) => {
    for (const name of ['send', 'offer', 'survey', 'webhook'] as const) {
      const template = step[name]?.template;
      if (template === undefined || known.templates === undefined) continue;
      const place = [...path, name, 'template'];
      check('a template', [...known.templates.keys()], template, place);
      const section = sectionOf(name === 'webhook' ? name : step[name]!.channel);
      if (known.templates.get(template)?.includes(section) === false)
        faults.push({ path: place, expected: `a template with a section "${section}"` });
    }
    const destination = destinationOf(step);
    if (destination !== null)
      check(
        `a destination for ${destination.channel} in the configuration`,
        known.destinations === undefined ? undefined : (known.destinations[destination.channel] ?? []),
        destination.name,
        [...path, ...destination.at, 'destination'],
      );
    for (const [name, feature] of featuresRead(step))
      check('a feature of the catalogue', known.features, feature, [...path, ...name]);
    for (const [name, way] of waysNamed(step))
      check('a way of milestones.yaml', [...(known.milestones?.keys() ?? [])], way, [...path, ...name]);
  });
  return faults;
}

/** The part of a template that a channel sends: chats share one. */
export function sectionOf(channel: string): string {
  return channel === 'slack' || channel === 'google-chat' ? 'chat' : channel;
}

function destinationOf({ send, webhook }: Step): { channel: string; name: string; at: Path } | null {
  if (webhook !== undefined) return { channel: 'webhook', name: webhook.destination, at: ['webhook'] };
  if (send !== undefined && 'destination' in send)
    return { channel: send.channel, name: send.destination, at: ['send'] };
  return null;
}

/** Features that a step's template variables are taken from, each with its place. */
function featuresRead(step: Step): (readonly [Path, string])[] {
  return variablesIn(step).flatMap(([place, value]) =>
    typeof value === 'object' && 'feature' in value ? [[[...place, 'feature'], value.feature] as const] : [],
  );
}

/** Ways of milestones that a step's template variables name, each with its place. */
function waysNamed(step: Step): (readonly [Path, string])[] {
  return variablesIn(step).flatMap(([place, value]) =>
    typeof value === 'object' && 'milestones' in value && typeof value.milestones === 'string'
      ? [[[...place, 'milestones'], value.milestones] as const]
      : [],
  );
}

/** Every feature that the playbooks look at: what has to be kept of a customer's vector. */
export function featuresOf(playbooks: readonly Playbook[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const playbook of playbooks) {
    walkConditions(playbook, (who) => Object.keys(who.features ?? {}).forEach((name) => found.add(name)));
    walkSteps(playbook.steps, [], (step) => featuresRead(step).forEach(([, name]) => found.add(name)));
  }
  return found;
}

/** Every type of event that the playbooks wait for, begin or reach their goal by. */
export function eventTypesOf(playbooks: readonly Playbook[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { when, goal, steps } of playbooks) {
    const patterns = [...listOf(when.event), ...listOf(goal?.event)];
    walkSteps(steps, [], ({ wait }) => patterns.push(...listOf(wait?.for?.event)));
    for (const { type } of patterns) listOf(type).forEach((one) => found.add(one));
  }
  return found;
}
