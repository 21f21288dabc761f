import type { Configuration } from '#config';
import type { Playbook } from '#playbooks';
import type { FeatureEngine } from '#feature-engine';
import { policyOf } from '../../../retention/src/policy.js';
import { playScenario } from './play-scenario.js';
import { possibleRefusals } from './possible-refusals.js';
import type { Case, ScenarioFile } from './scenario-file.js';
import { ImpossibleScenario, storyOf } from './scenario-story.js';
import { tellScenario, type ToldScenario } from './tell-scenario.js';

/** How the scenarios of one playbook went. */
export interface ScenarioResult {
  readonly playbook: string;
  readonly file: string;
  /** Stories played. */
  readonly stories: number;
  /** Rules of which a story shows that they hold. */
  readonly refusals: readonly string[];
  /** What is wrong, in words; empty when all is as expected. */
  readonly problems: readonly string[];
}

/** What stories are played with. */
export interface Workshop {
  readonly config: Configuration;
  readonly engine: FeatureEngine;
  /** Every playbook that a scenario may be about. */
  readonly playbooks: readonly Playbook[];
}

/** Plays every story of a file and compares it with what is expected, line by line. */
export function runScenarios(
  { config, engine, playbooks }: Workshop,
  scenario: ScenarioFile & { readonly file: string },
): ScenarioResult {
  const { file, cannot } = scenario;
  const playbook = playbooks.find((one) => one.playbook === scenario.playbook);
  if (playbook === undefined)
    return { playbook: scenario.playbook, file, stories: 0, refusals: [], problems: ['there is no such playbook'] };
  const problems: string[] = [];
  const shown = new Set<string>();
  const play = (one: Case | null): ToldScenario | null => {
    const name = one?.name ?? 'the story';
    try {
      const story = storyOf(scenario, one);
      const told = tellScenario(playScenario({ config, engine, playbook }, story), playbook, scenario.zone);
      for (const rule of told.refusals) shown.add(rule);
      const difference = differenceOf((one ?? scenario).expect, told.lines);
      if (difference !== null) problems.push(`${name}:\n${difference}`);
      return told;
    } catch (error) {
      if (!(error instanceof ImpossibleScenario)) throw error;
      problems.push(`${name}: ${error.message}`);
      return null;
    }
  };
  const plain = play(null);
  for (const one of scenario.cases) play(one);
  if (plain !== null) problems.push(...reached(playbook, plain.lines));
  const possible = possibleRefusals(playbook, policyOf(config));
  for (const rule of possible)
    if (!shown.has(rule) && cannot[rule] === undefined) problems.push(`no story shows that "${rule}" refuses it`);
  for (const rule of Object.keys(cannot))
    if (shown.has(rule) || !possible.has(rule))
      problems.push(`cannot.${rule}: ${shown.has(rule) ? 'a story shows it' : 'is not possible anyway'}`);
  return { playbook: playbook.playbook, file, stories: scenario.cases.length + 1, refusals: [...shown], problems };
}

/** The plain story has to come to its goal; without one, to something that is done. */
function reached({ goal }: Playbook, lines: readonly string[]): string[] {
  if (goal !== undefined)
    return lines.some((line) => line.includes(' goal: '))
      ? []
      : ['the story does not come to the goal of the playbook'];
  const did = lines.some((line) => !/ (begins|refused|goes on|puts off|leaves out|withholds|ends|stops)\b/.test(line));
  return did ? [] : ['the story comes to nothing that is done'];
}

/** Lines that are missing (-) and unexpected (+), those that agree in between; null when all agree. */
function differenceOf(expected: readonly string[], found: readonly string[]): string | null {
  if (expected.length === found.length && expected.every((line, index) => line === found[index])) return null;
  const told: string[] = [];
  let [i, j] = [0, 0];
  while (i < expected.length || j < found.length) {
    if (i < expected.length && expected[i] === found[j]) {
      told.push(`    ${expected[i]}`);
      i++;
      j++;
    } else if (j < found.length && (i >= expected.length || !expected.slice(i).includes(found[j]!)))
      told.push(`  + ${found[j++]}`);
    else told.push(`  - ${expected[i++]}`);
  }
  return told.join('\n');
}
