import type { CustomerEvent } from '#contracts';
import { UNKNOWN_CUSTOMER, type Contact, type CustomerState } from '../customer/customer-state.js';
import type { Action } from '../decide/decision.js';
import { judgeSending } from '../guard-rails/judge-sending.js';
import type { Playbook } from '../language/playbook.js';
import { actionId } from '../timeline/action-id.js';
import { CustomerTimeline } from '../timeline/customer-timeline.js';
import type { Outcome } from '../timeline/outcome.js';
import { giveBack } from '../timeline/spent.js';
import type { StoryRules } from '../timeline/story-rules.js';
import type { Sent, SimulatedMessage } from './told.js';

const MONTH_MS = 31 * 86_400_000;

/** A message in the outbox. */
interface Waiting extends SimulatedMessage {
  /** When a sender looks at it next: `notBefore`, unless the night came between. */
  readonly dueAt: number;
}

/** One customer under a simulated clock: what the service stores of them between two transactions, and their outbox. */
export class SimulatedCustomer {
  private state: CustomerState = UNKNOWN_CUSTOMER;
  private outbox: readonly Waiting[] = [];
  private sent: readonly Contact[] = [];
  /** When a play goes on or a playbook is due, epoch ms. */
  private wakeAt: number | null = null;

  constructor(readonly customer: string) {}

  /** When something is due, epoch ms; null: nothing waits. */
  get dueAt(): number | null {
    const first = this.outbox.reduce((least, { dueAt }) => Math.min(least, dueAt), this.wakeAt ?? Infinity);
    return first === Infinity ? null : first;
  }

  /** Lets something happen to the story, as one transaction of the service does. */
  tell(rules: StoryRules, happen: (timeline: CustomerTimeline) => readonly Outcome[]): readonly Outcome[] {
    const timeline = new CustomerTimeline(this.customer, this.state, this.outbox, rules);
    const outcomes = happen(timeline);
    timeline.lookAhead();
    this.state = timeline.state;
    this.wakeAt = timeline.dueAt;
    for (const outcome of outcomes) this.#take(outcome, rules);
    return outcomes;
  }

  /** What is due at `now` is done: plays go on, and messages whose moment has come leave unless a guard rail says no. */
  *wake(rules: StoryRules, now: number): Generator<Outcome | Sent> {
    if (this.wakeAt !== null && this.wakeAt <= now) yield* this.tell(rules, (timeline) => timeline.wake(now));
    for (let next = this.#due(now); next !== undefined; next = this.#due(now)) {
      const ended = this.#send(next, rules, now);
      yield ended;
      if (ended.kind === 'sent' && next.destination === null)
        yield* this.tell(rules, (timeline) => timeline.event(sentEvent(next, now), `sent/${next.message}`, now, true));
      if (ended.kind === 'withheld') yield* this.tell(rules, (timeline) => timeline.neverLeft([next.message], now));
    }
  }

  #due(now: number): Waiting | undefined {
    return this.outbox.find(({ dueAt }) => dueAt <= now);
  }

  #send(message: Waiting, { policy, playbooks, clock, spent }: StoryRules, now: number): Sent {
    const { state } = this;
    const recent = this.sent.filter(({ at }) => at > now - MONTH_MS);
    const recipient = { state, sent: recent };
    const verdict = judgeSending(message, recipient, playbooks.versionOf(message), policy, clock, now);
    const others = this.outbox.filter((other) => other !== message);
    if (verdict.kind === 'later') {
      this.outbox = [...others, { ...message, dueAt: verdict.at }];
      return { kind: 'postponed', message, until: verdict.at, at: now };
    }
    this.outbox = others;
    if (verdict.kind === 'refuse') {
      giveBack(spent, state.offers, [message.message]);
      return { kind: 'withheld', message, refusal: verdict.refusal, at: now };
    }
    if (message.destination === null)
      this.sent = [...recent, { message: message.message, channel: message.channel, at: now }];
    return { kind: 'sent', message, at: now };
  }

  #take(outcome: Outcome, rules: StoryRules): void {
    if (outcome.kind === 'stopped' || outcome.kind === 'erased')
      this.outbox = this.outbox.filter(({ message }) => !outcome.takenBack.includes(message));
    else if (outcome.kind === 'advanced') {
      const { play, playbook, progress } = outcome;
      this.#plan(progress.actions, playbook, play.play, play.trigger, rules);
    } else if (outcome.kind === 'decided' && outcome.decision.kind === 'start') {
      const { playbook, progress } = outcome.decision;
      this.#plan(progress.actions, playbook, outcome.play, outcome.trigger.id, rules);
    }
  }

  #plan(actions: readonly Action[], playbook: Playbook, play: string, trigger: string, { idOf }: StoryRules): void {
    const { customer } = this;
    const { version, purpose } = playbook;
    for (const action of actions) {
      if (action.kind === 'task') continue;
      const { step, channel, destination, template, variables, offered, kind, at: notBefore } = action;
      const message = actionId(idOf, 'message', customer, playbook, step, trigger);
      const own = { message, customer, play, playbook: playbook.playbook, version, purpose, step };
      const content = { kind, channel, destination, template, variables, offered };
      this.outbox = [...this.outbox, { ...own, ...content, notBefore, dueAt: notBefore }];
    }
  }
}

/** What the service tells its own topics after a message has left. */
function sentEvent({ message, customer, channel, playbook }: SimulatedMessage, time: number): CustomerEvent {
  const data = { message, channel, playbook };
  return { type: 'message.sent', id: message, source: 'holdfast/retention', customer, time, data };
}
