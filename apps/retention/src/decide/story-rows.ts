import {
  actionId,
  riskOf,
  type Action,
  type CustomerState,
  type Outcome,
  type Play,
  type Playbook,
  type Trigger,
} from '#playbooks';
import type { PlayRow } from '#storage';
import { stableId } from '../events/ids.js';
import { actionEvent } from '../events/outgoing-events.js';
import type { DecisionRows } from './decision-rows.js';
import { decisionReceipt, goalReceipt, stepReceipt, stopReceipt, type Origin } from './receipt-of.js';
import { taskContext } from './task-context.js';

/** How moments are turned into those of the clock on the wall. */
export interface Clock {
  readonly clock: 'wall' | 'event';
  /** By the clock on the wall, epoch ms. */
  readonly wallNow: number;
}

/** Turns what happened in one customer's story into rows. */
export class StoryRows {
  constructor(
    private readonly customer: string,
    private readonly rows: DecisionRows,
    private readonly clock: Clock,
  ) {}

  /** @param state - the customer after all that `outcomes` tell */
  add(outcomes: readonly Outcome[], state: CustomerState, origin: Origin): void {
    const { rows, customer } = this;
    for (const outcome of outcomes)
      switch (outcome.kind) {
        case 'decided': {
          const { decision, trigger, play, at } = outcome;
          rows.receipts.push(decisionReceipt(outcome, customer, origin, state.risk?.modelVersion ?? null));
          if (decision.kind === 'refuse') break;
          const { playbook, progress } = decision;
          const begun = state.plays.find((one) => one.play === play);
          if (begun !== undefined) this.#play(begun);
          const subject = { play, playbook, trigger: trigger.id };
          this.#act(progress.actions, subject, state, riskAt(trigger, state), at);
          break;
        }
        case 'advanced': {
          const { play, playbook, progress, at } = outcome;
          rows.receipts.push(stepReceipt(outcome, customer));
          this.#play(state.plays.find((one) => one.play === play.play) ?? play);
          this.#act(progress.actions, { ...play, playbook }, state, state.risk, at);
          break;
        }
        case 'stopped':
          rows.receipts.push(stopReceipt(outcome, customer));
          rows.stops.push({ play: outcome.play.play, at: outcome.at, reason: outcome.reason });
          rows.taskWork.push({ kind: 'cancel', ...rows.stops.at(-1)!, customer });
          this.#takeBack(outcome.takenBack, outcome.reason);
          break;
        case 'goal':
          rows.receipts.push(goalReceipt(outcome, customer));
          this.#play({
            ...(state.plays.find((one) => one.play === outcome.play.play) ?? outcome.play),
            goalAt: outcome.at,
          });
          break;
        case 'erased':
          this.#erase(outcome);
          break;
        default:
          outcome satisfies never;
      }
  }

  #act(
    actions: readonly Action[],
    { play, playbook, trigger }: { readonly play: string; readonly playbook: Playbook; readonly trigger: string },
    state: CustomerState,
    risk: CustomerState['risk'],
    now: number,
  ): void {
    const { customer, rows } = this;
    const { version, purpose } = playbook;
    const shared = { customer, play, playbook: playbook.playbook, version };
    const keyOf = (kind: 'message' | 'task', step: number): string =>
      actionId(stableId, kind, customer, playbook, step, trigger);
    for (const action of actions) {
      if (action.kind === 'task') {
        const { step, title, owner, suggest, at, dueAt } = action;
        const task = keyOf('task', step);
        const context = taskContext(state, risk, suggest);
        rows.tasks.push({ ...shared, task, step, title, owner, opensAt: at, dueAt, context });
        rows.events.push(
          actionEvent(`action-${task}`, now, {
            ...{ customer, playbook: playbook.playbook, playbookVersion: String(version), step: 'task', channel: null },
            ...{ outcome: 'done', reason: null, riskEventId: trigger },
          }),
        );
        continue;
      }
      const { step, channel, destination, template, variables, signedBy, offered, at } = action;
      rows.messages.push({
        ...shared,
        ...{
          message: keyOf('message', step),
          step,
          purpose,
          channel,
          destination,
          template,
          variables,
          signedBy,
          offered,
        },
        ...{ trigger, decidedAt: now, notBefore: at, status: 'pending' },
        // Replayed history is over: waiting by the clock on the wall would be for nothing.
        dueAt: this.clock.clock === 'event' ? Math.min(at, this.clock.wallNow) : at,
      });
    }
  }

  #play(play: Play): void {
    this.rows.plays.set(play.play, playRow(play, this.customer));
  }

  #takeBack(messages: readonly string[], reason: string): void {
    for (const message of messages) {
      const fresh = this.rows.messages.findIndex((row) => row.message === message);
      if (fresh >= 0) this.rows.messages[fresh] = { ...this.rows.messages[fresh]!, status: 'canceled' };
      else this.rows.canceled.push({ message, reason });
    }
  }

  #erase({ plays, takenBack, at }: Extract<Outcome, { kind: 'erased' }>): void {
    for (const { play } of plays) this.rows.stops.push({ play, at, reason: 'erased' });
    this.#takeBack(takenBack, 'erased');
    for (let i = this.rows.tasks.length - 1; i >= 0; i--)
      if (this.rows.tasks[i]!.customer === this.customer) this.rows.tasks.splice(i, 1);
    this.rows.erased.push(this.customer);
  }
}

function riskAt(trigger: Trigger, state: CustomerState): CustomerState['risk'] {
  return trigger.kind === 'risk' ? riskOf(trigger.risk) : state.risk;
}

function playRow(play: Play, customer: string): PlayRow {
  const { playbook, version, purpose, trigger, startedAt, until, step, wakeAt, goalUntil, goalAt } = play;
  return {
    ...{ play: play.play, customer, playbook, version, purpose, trigger, startedAt, until },
    ...{ step, wakeAt, goalUntil, goalAt },
  };
}
