import type { CustomerEvent } from '#contracts';
import { factsOf, matchesAnswer, matchesEvent } from '../conditions/matches-event.js';
import { riskOf } from '../conditions/view.js';
import { hasLeft } from '../customer/contracts.js';
import type { CustomerState, Play, VectorOrder } from '../customer/customer-state.js';
import { foldCustomer } from '../customer/fold-customer.js';
import { withWishesBack } from '../customer/wishes.js';
import { decide } from '../decide/decide.js';
import type { Progress } from '../decide/decision.js';
import type { Playbook } from '../language/playbook.js';
import type { RiskTrigger, Trigger } from '../trigger/trigger.js';
import { actionId, messagesOf } from './action-id.js';
import { goOn, waitsFor } from './go-on.js';
import { isPlannedWith, takeDue, withSchedule, type Planned } from './look-ahead.js';
import type { Outcome } from './outcome.js';
import { newPlay, nextAwake, nextMoment, withoutMessages, withProgress } from './play-state.js';
import { reachedPlays, withGoals } from './reached-plays.js';
import { giveBack, spend } from './spent.js';
import { stopPlays, stopsAt } from './stop-plays.js';
import type { PendingMessage, StoryRules } from './story-rules.js';
import { isLost, sendersOf, shippingAgain, wishesToldBy, withoutWishes } from './told-wishes.js';
import { withFeatures } from './with-features.js';

/** Catching up after a long time must end. */
const MAX_WAKES = 500;

/** One customer's story. Pure: the same events in the same order give the same story, however they were cut into batches. */
export class CustomerTimeline {
  #state: CustomerState;
  #outcomes: Outcome[] = [];
  /** The first moment that was told. */
  #first: number | null = null;
  /** What the schedule was computed from; null: it has to be computed. */
  #planned: Planned | null;

  constructor(
    readonly customer: string,
    before: CustomerState,
    /** Messages that were decided and not begun to be sent. */
    private pending: readonly PendingMessage[],
    private readonly rules: StoryRules,
  ) {
    this.#state = before;
    this.#planned = before.schedule?.revision === rules.playbooks.revision ? before : null;
  }

  get state(): CustomerState {
    return this.#state;
  }

  /** When a play goes on or a playbook is due, epoch ms; null: nothing waits. */
  get dueAt(): number | null {
    return nextMoment(this.#state);
  }

  /**
   * Takes an event in.
   *
   * @param news - false for what happened long ago: it changes what is known and begins nothing
   */
  event(event: CustomerEvent, id: string, now: number, news: boolean): readonly Outcome[] {
    this.#first ??= now;
    const before = this.#state;
    this.#state = foldCustomer(before, event);
    if (this.#state.erased) {
      if (!before.erased) this.#erase(before, now);
      return this.#told();
    }
    if (event.type === 'play.stop_requested')
      this.#stop(({ play }) => play === event.data.play, 'someone stopped it', now);
    if (!hasLeft(before, now) && hasLeft(this.#state, now)) {
      const { afterLeavingPurposes } = this.rules.policy;
      const stopped = this.#stop(({ purpose }) => !afterLeavingPurposes.includes(purpose), 'the customer left', now);
      this.#tellWhoLeft(stopped, now, news);
    }
    if (!news) return this.#told();
    const isGoal = ({ goal }: Playbook) => matchesEvent(event, goal?.event) || matchesAnswer(event, goal?.survey);
    this.#reach(isGoal, event.type, event.time, now);
    this.#goOnBy(event, now);
    this.#decide({ kind: 'event', id, event }, this.rules.playbooks.onEvent(event.type), now);
    return this.#told();
  }

  /** Takes a risk event in; a repeat was decided already. */
  risk(trigger: RiskTrigger, now: number): readonly Outcome[] {
    const { risk } = trigger;
    if (risk.sequence <= (this.#state.risk?.sequence ?? 0)) return [];
    this.#first ??= now;
    const better = (play: Play): boolean => stopsAt(risk.band, play, this.#playbookOf(play));
    this.#reach(({ goal }) => goal?.band?.includes(risk.band) === true, `band ${risk.band}`, now, now);
    this.#stop(better, `band fell to ${risk.band}`, now);
    this.#decide(trigger, this.rules.playbooks.onRisk, now);
    this.#state = { ...this.#state, risk: riskOf(risk) };
    return this.#told();
  }

  /** Takes the features in that playbooks look at; an older vector, and one that says the same, changes nothing. */
  features(values: Readonly<Record<string, number | null>>, order: VectorOrder): void {
    this.#state = withFeatures(this.#state, values, order);
  }

  /** Messages that were decided and refused or failed when they should have left count no longer. */
  neverLeft(messages: readonly string[], now: number): readonly Outcome[] {
    if (this.#state.erased) return [];
    const senders = sendersOf(messages, this.#state, this.#messagesOf);
    this.#state = withoutMessages(this.#state, new Set(messages));
    if (hasLeft(this.#state, now)) this.#tellWhoLeft(senders, now, true);
    return this.#told();
  }

  /** Plays whose waiting is over go on, and playbooks whose moment has come are considered. */
  wake(now: number): readonly Outcome[] {
    this.#first ??= now;
    for (let round = 0; round < MAX_WAKES; round++) {
      const play = nextAwake(this.#state, now);
      const due = this.#state.schedule?.dueAt ?? Infinity;
      if (play === undefined || due < play.wakeAt!) {
        if (due > now) break;
        this.#beginDue(this.rules.clock === 'event' ? due : now);
      } else this.#goOn(play, 'otherwise', 'the wait is over', this.rules.clock === 'event' ? play.wakeAt! : now);
    }
    return this.#told();
  }

  /** Looks ahead: when is the next playbook due? To be called when all of a batch was taken. */
  lookAhead(): void {
    const { schedule, erased } = this.#state;
    if (erased || isPlannedWith(this.#state, this.#planned)) return;
    // Nothing is due for a customer who was only just met.
    const handledUntil = schedule?.handledUntil ?? this.#first;
    if (handledUntil === null) return;
    this.#planned = this.#state;
    this.#state = withSchedule(this.#state, this.rules, handledUntil);
  }

  #beginDue(now: number): void {
    const { state, triggers } = takeDue(this.#state, this.rules, now);
    this.#state = state;
    for (const trigger of triggers) this.#decide(trigger, this.rules.playbooks.timed, now);
  }

  #decide(trigger: Trigger, playbooks: readonly Playbook[], now: number): void {
    if (playbooks.length === 0) return;
    const { policy, spent, idOf } = this.rules;
    const customer = { id: this.customer, state: this.#state };
    const wishes = wishesToldBy(trigger, this.#state);
    for (const decision of decide(customer, trigger, playbooks, policy, now, spent)) {
      const play = idOf('play', this.customer, decision.playbook.playbook, decision.playbook.version, trigger.id);
      // The same event once more, by a producer that repeats itself.
      if (this.#state.plays.some((other) => other.play === play)) continue;
      if (decision.kind === 'start') {
        const begun = newPlay(decision.playbook, play, trigger, this.#state.risk, now);
        const carries = wishes.length === 0 ? begun : { ...begun, wishes };
        this.#record(carries, decision.playbook, decision.progress, decision.until);
        this.#state = withoutWishes(this.#state, wishes);
      }
      this.#outcomes.push({ kind: 'decided', decision, trigger, play, at: now });
    }
  }

  #goOnBy(event: CustomerEvent, now: number): void {
    for (const play of this.#state.plays)
      if (waitsFor(event, play, this.#playbookOf(play)))
        // What began the play goes first where both say something of the same name.
        this.#goOn({ ...play, facts: { ...factsOf(event), ...play.facts } }, 'then', `${event.type} came`, now);
  }

  #goOn(play: Play, way: 'then' | 'otherwise', because: string, now: number): void {
    const playbook = this.#playbookOf(play);
    if (playbook === undefined) {
      this.#stop((other) => other.play === play.play, 'its playbook is no longer known', now);
      return;
    }
    const { progress, until } = goOn(play, playbook, way, { id: this.customer, state: this.#state }, this.rules, now);
    this.#record(play, playbook, progress, until);
    this.#outcomes.push({ kind: 'advanced', play, playbook, because, from: play.step!, progress, at: now });
    if (progress.ended?.refusal?.rule === 'left') this.#tellWhoLeft([play], now, true);
  }

  /**
   * Plays that were to tell of a feature ended since the customer had left: what nobody wrote to them about is a wish
   * again, and whatever playbook writes to those who have left goes on from here.
   */
  #tellWhoLeft(ended: readonly Play[], now: number, news: boolean): void {
    for (const play of ended) {
      if (!isLost(play, this.#state, this.#messagesOf)) continue;
      this.#state = withWishesBack(this.#state, play.wishes ?? []);
      const trigger = shippingAgain(play, this.customer, now);
      if (news) this.#decide(trigger, this.rules.playbooks.onEvent(trigger.event.type), now);
    }
  }

  #record(play: Play, playbook: Playbook, progress: Progress, until: number): void {
    const { idOf, spent, clock } = this.rules;
    const messageOf = (step: number) => actionId(idOf, 'message', this.customer, playbook, step, play.trigger);
    this.#state = withProgress(this.#state, play, progress, until, messageOf);
    for (const action of progress.actions) {
      if (action.kind === 'task') continue;
      if (clock === 'wall') this.pending = [...this.pending, { message: messageOf(action.step), play: play.play }];
      if (action.offered !== null) spend(spent, action.offered);
    }
  }

  /** Marks plays whose goal was reached, and ends those that need not go on. */
  #reach(isGoal: (playbook: Playbook) => boolean, by: string, at: number, now: number): void {
    const reached = reachedPlays(this.#state.plays, at, this.#playbookOf, isGoal);
    if (reached.length === 0) return;
    const ids = new Set(reached.map(({ play }) => play));
    this.#state = withGoals(this.#state, ids, at);
    for (const play of reached) this.#outcomes.push({ kind: 'goal', play, by, at });
    this.#stop(
      (play) => ids.has(play.play) && this.#playbookOf(play)?.goal?.stops === true,
      'its goal was reached',
      now,
    );
  }

  /**
   * Stops running plays. When history is replayed, what was decided then counts as sent then.
   *
   * @returns those that it stopped
   */
  #stop(which: (play: Play) => boolean, reason: string, now: number): readonly Play[] {
    const after = stopPlays(this.#state, this.pending, which, reason, now);
    if (after === null) return [];
    giveBack(this.rules.spent, this.#state.offers, after.unsent);
    [this.#state, this.pending] = [after.state, after.pending];
    this.#outcomes.push(...after.outcomes);
    return after.outcomes.map(({ play }) => play);
  }

  #erase(before: CustomerState, at: number): void {
    const takenBack = this.pending.map(({ message }) => message);
    giveBack(this.rules.spent, before.offers, takenBack);
    this.#outcomes.push({ kind: 'erased', plays: before.plays, takenBack, at });
    this.pending = [];
  }

  readonly #playbookOf = (play: Play): Playbook | undefined => this.rules.playbooks.versionOf(play);
  readonly #messagesOf = (play: Play): readonly string[] =>
    messagesOf(play, this.#playbookOf(play), this.customer, this.rules.idOf);

  #told(): readonly Outcome[] {
    // However a replayed log is cut, the next event meets the same schedule.
    if (this.rules.clock === 'event') this.lookAhead();
    const outcomes = this.#outcomes;
    this.#outcomes = [];
    return outcomes;
  }
}
