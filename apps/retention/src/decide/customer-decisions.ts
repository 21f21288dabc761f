import {
  decide,
  foldCustomer,
  playsToStop,
  recordPlay,
  recordRisk,
  UNKNOWN_CUSTOMER,
  withoutPlays,
  type CustomerState,
  type Decision,
  type Playbook,
  type Policy,
  type Trigger,
} from '#playbooks';
import { actionEvent } from '../events/outgoing-events.js';
import { stableId } from '../events/ids.js';
import type { Incoming } from '../groups/read-batch.js';
import type { DecisionRows } from './decision-rows.js';
import { receiptOf } from './receipt-of.js';
import { taskContext } from './task-context.js';

/** What decisions are made by. */
export interface DecisionRules {
  readonly playbooks: readonly Playbook[];
  readonly policy: Policy;
  /** `event`: as of the risk event's own moment; `wall`: as of now. */
  readonly clock: 'wall' | 'event';
}

/** A message that no sender has begun, and its play. */
export interface PendingMessage {
  readonly message: string;
  readonly play: string;
}

/**
 * One customer's way through a batch: events change what is known, risk events are decided. Rows to be written are
 * gathered in the order of the log, which is the same however the log was cut into batches. Pure.
 */
export class CustomerDecisions {
  #state: CustomerState;
  readonly #earlier: Set<string>;

  constructor(
    readonly customer: string,
    before: CustomerState | undefined,
    private readonly pending: PendingMessage[],
    private readonly rules: DecisionRules,
    private readonly rows: DecisionRows,
    /** By the clock on the wall, epoch ms. */
    private readonly wallNow: number,
  ) {
    this.#state = before ?? UNKNOWN_CUSTOMER;
    this.#earlier = new Set(pending.map(({ message }) => message));
  }

  get state(): CustomerState {
    return this.#state;
  }

  /** Takes one message in. @returns the decisions that it led to */
  take(incoming: Extract<Incoming, { kind: 'event' | 'risk' }>): readonly Decision[] {
    if (incoming.kind === 'risk') return this.#judge(incoming);
    const before = this.#state;
    this.#state = foldCustomer(before, incoming.event);
    const { event } = incoming;
    if (event.type === 'task.assigned')
      this.rows.taskChanges.push({
        task: event.data.task,
        customer: this.customer,
        change: { owner: event.data.owner },
      });
    if (event.type === 'task.completed')
      this.rows.taskChanges.push({ task: event.data.task, customer: this.customer, change: 'done' });
    if (this.#state.erased && !before.erased) this.#erase(before.plays, incoming.event.time);
    return [];
  }

  #judge({ trigger, asOf, offset }: Extract<Incoming, { kind: 'risk' }>): readonly Decision[] {
    // A repeat, from a relay that was interrupted: it was decided already.
    if (trigger.risk.sequence <= (this.#state.risk?.sequence ?? 0)) return [];
    const now = this.rules.clock === 'event' ? asOf : this.wallNow;
    this.#stopPlays(trigger, now);
    const { playbooks, policy } = this.rules;
    const decisions = decide({ id: this.customer, state: this.#state }, trigger, playbooks, policy, now);
    for (const decision of decisions) {
      const { playbook, version } = decision.playbook;
      const play = stableId('play', this.customer, playbook, version, trigger.id);
      this.rows.receipts.push(receiptOf(decision, this.customer, trigger, offset, play, now));
      if (decision.kind === 'start') this.#start(decision, trigger, play, now);
    }
    this.#state = recordRisk(this.#state, trigger);
    return decisions;
  }

  #start(decision: Extract<Decision, { kind: 'start' }>, trigger: Trigger, play: string, now: number): void {
    const { customer, rows } = this;
    const { playbook, version, purpose } = decision.playbook;
    const shared = { customer, play, playbook, version };
    const keyOf = (kind: string, step: number): string => stableId(kind, customer, playbook, version, step, trigger.id);
    rows.plays.push({ ...shared, purpose, trigger: trigger.id, startedAt: now, until: decision.until });
    for (const step of decision.steps) {
      if (step.kind === 'send') {
        const { index, channel, template, signedBy, at } = step;
        const message = keyOf('message', index);
        rows.messages.push({
          ...shared,
          ...{ message, step: index, purpose, channel, template, signedBy, trigger: trigger.id, decidedAt: now },
          ...{ destination: null, variables: {} },
          notBefore: at,
          // Replayed history is over: waiting by the clock on the wall would be for nothing.
          dueAt: this.rules.clock === 'event' ? Math.min(at, this.wallNow) : at,
          status: 'pending',
        });
        this.pending.push({ message, play });
      } else {
        const { index, title, owner, suggest, at, dueAt } = step;
        const task = keyOf('task', index);
        const context = taskContext(this.#state, trigger, suggest);
        rows.tasks.push({ ...shared, task, step: index, title, owner, opensAt: at, dueAt, context });
        rows.events.push(
          actionEvent(`action-${task}`, now, {
            ...{ customer, playbook, playbookVersion: String(version), step: 'task', channel: null },
            ...{ outcome: 'done', reason: null, riskEventId: trigger.id },
          }),
        );
      }
    }
    this.#state = recordPlay(this.#state, decision, trigger, play, (step) => keyOf('message', step), now);
  }

  /** Who is better is no longer chased. When history is replayed, what was decided then counts as sent then. */
  #stopPlays(trigger: Trigger, now: number): void {
    const stopped = playsToStop(this.#state, trigger, now);
    if (stopped.length === 0) return;
    const reason = `band fell to ${trigger.risk.band}`;
    const ids = new Set(stopped.map(({ play }) => play));
    const unsent = this.rules.clock === 'event' ? [] : this.pending.filter(({ play }) => ids.has(play));
    for (const play of ids) this.rows.stops.push({ play, at: now, reason });
    this.#takeBack(unsent, reason);
    this.#state = withoutPlays(this.#state, stopped, new Set(unsent.map(({ message }) => message)), now);
  }

  #erase(plays: CustomerState['plays'], at: number): void {
    for (const { play } of plays) this.rows.stops.push({ play, at, reason: 'erased' });
    this.#takeBack(this.pending, 'erased');
    for (let i = this.rows.tasks.length - 1; i >= 0; i--)
      if (this.rows.tasks[i]!.customer === this.customer) this.rows.tasks.splice(i, 1);
    this.rows.erased.push(this.customer);
  }

  #takeBack(messages: readonly PendingMessage[], reason: string): void {
    for (const { message } of [...messages]) {
      if (this.#earlier.has(message)) this.rows.canceled.push({ message, reason });
      const fresh = this.rows.messages.findIndex((row) => row.message === message);
      if (fresh >= 0) this.rows.messages[fresh] = { ...this.rows.messages[fresh]!, status: 'canceled' };
      this.pending.splice(
        this.pending.findIndex((other) => other.message === message),
        1,
      );
    }
  }
}
