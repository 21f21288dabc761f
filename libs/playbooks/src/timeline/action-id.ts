import type { Play } from '../customer/customer-state.js';
import type { Playbook } from '../language/playbook.js';
import { programOf } from '../language/program.js';
import type { StoryRules } from './story-rules.js';

/** Id of what a play does in one of its steps: the same for ever, whoever decides it again. */
export function actionId(
  idOf: StoryRules['idOf'],
  kind: 'message' | 'task',
  customer: string,
  { playbook, version }: Pick<Playbook, 'playbook' | 'version'>,
  step: number,
  trigger: string,
): string {
  return idOf(kind, customer, playbook, version, step, trigger);
}

/** Ids of all messages that a play may send; none when its playbook is no longer known. */
export function messagesOf(
  { trigger }: Pick<Play, 'trigger'>,
  playbook: Playbook | undefined,
  customer: string,
  idOf: StoryRules['idOf'],
): readonly string[] {
  if (playbook === undefined) return [];
  return programOf(playbook).map(({ index }) => actionId(idOf, 'message', customer, playbook, index, trigger));
}
