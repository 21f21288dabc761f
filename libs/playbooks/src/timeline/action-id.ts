import type { Playbook } from '../language/playbook.js';
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
