import { tellTrigger, type Outcome, type Play, type Trigger } from '#playbooks';
import type { CanceledTask, ReceiptRow } from '#storage';
import { stableId } from '../events/ids.js';

/** Where a trigger stands in the log. */
export interface Origin {
  readonly topic: string | null;
  readonly offset: bigint | null;
}

type Of<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

type PlayName = Pick<Play, 'play' | 'playbook' | 'version' | 'trigger'>;

const NO_REFUSAL = { rule: null, refusals: [], rules: [], allowedAt: null } as const;

/** The receipt of a decision. A refusal by the same rule again has the same id: it is counted, not multiplied. */
export function decisionReceipt(
  { decision, trigger, play, at }: Of<'decided'>,
  customer: string,
  origin: Origin,
  modelVersion: string | null,
): ReceiptRow {
  const { playbook, version, title } = decision.playbook;
  const shared = {
    ...{ customer, playbook, version, stage: 'decision' as const, trigger: trigger.id, at },
    ...{ triggerOffset: origin.offset, triggerTopic: origin.topic, cause: tellTrigger(trigger, playbook) },
    modelVersion: modelOf(trigger) ?? modelVersion,
    ...{ step: null, channel: null, rules: decision.answers },
  };
  if (decision.kind === 'start') {
    const { trace } = decision.progress;
    return {
      ...shared,
      ...{ receipt: stableId('receipt', customer, playbook, version, trigger.id), outcome: 'done', play },
      ...{
        rule: null,
        refusals: [],
        allowedAt: null,
        detail: `"${title}" started: ${trace.join(', ') || 'nothing to do'}`,
      },
    };
  }
  const [first] = decision.refusals;
  return {
    ...shared,
    ...{ receipt: stableId('receipt', customer, playbook, version, 'refused', first.rule), outcome: 'refused' },
    ...{ rule: first.rule, detail: first.detail, refusals: decision.refusals, allowedAt: first.allowedAt, play: null },
  };
}

/** The receipt of a play that went on. */
export function stepReceipt({ play, because, from, progress, at }: Of<'advanced'>, customer: string): ReceiptRow {
  const { ended, trace, answers } = progress;
  const refusal = ended?.refusal ?? null;
  return {
    ...ofPlay(play, customer, at),
    receipt: stableId('receipt', play.play, 'step', from),
    ...{ stage: 'step', cause: because, step: from, detail: trace.join(', ') || 'nothing is left to do' },
    outcome: refusal === null ? 'done' : 'refused',
    ...{ rule: refusal?.rule ?? null, refusals: refusal === null ? [] : [refusal], rules: answers },
    allowedAt: refusal?.allowedAt ?? null,
  };
}

/** The receipt of a play that ended before its last step. */
export function stopReceipt({ play, reason, takenBack, at }: Of<'stopped'>, customer: string): ReceiptRow {
  const back = takenBack.length === 0 ? '' : `; ${takenBack.length} unsent taken back`;
  return {
    ...ofPlay(play, customer, at),
    ...{ receipt: stableId('receipt', play.play, 'stop'), stage: 'stop', outcome: 'stopped', ...NO_REFUSAL },
    ...{ cause: reason, detail: `${reason}${back}` },
  };
}

/** The receipt of a task that nobody need do any more. */
export function canceledTaskReceipt({ task, title, reason, step, ...rest }: CanceledTask): ReceiptRow {
  return {
    ...ofPlay(rest, rest.customer, rest.at),
    ...{ receipt: stableId('receipt', task, 'canceled'), stage: 'stop', outcome: 'stopped', ...NO_REFUSAL },
    ...{ step, cause: reason, detail: `the task "${title}" is off the list` },
  };
}

/** The receipt of what a play was for. */
export function goalReceipt({ play, by, at }: Of<'goal'>, customer: string): ReceiptRow {
  return {
    ...ofPlay(play, customer, at),
    ...{ receipt: stableId('receipt', play.play, 'goal'), stage: 'goal', outcome: 'done', ...NO_REFUSAL },
    ...{ cause: by, detail: `goal reached: ${by}` },
  };
}

function ofPlay({ play, playbook, version, trigger }: PlayName, customer: string, at: number) {
  return {
    ...{ customer, playbook, version, trigger, play, at, step: null, channel: null },
    ...{ triggerOffset: null, triggerTopic: null, modelVersion: null },
  };
}

function modelOf(trigger: Trigger): string | null {
  return trigger.kind === 'risk' ? trigger.risk.modelVersion : null;
}
