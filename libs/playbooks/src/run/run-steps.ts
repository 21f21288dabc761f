import { type Contact, type CustomerState, type Facts, type LastRisk } from '../customer/customer-state.js';
import { whyNot } from '../conditions/why-not.js';
import type { View } from '../conditions/view.js';
import type { Customer } from '../decide/customer.js';
import type { Action, MessageAction, Progress } from '../decide/decision.js';
import type { Policy } from '../guard-rails/policy.js';
import { refusalsIn, type Refusal, type RuleAnswer } from '../guard-rails/rule.js';
import { zoneOf } from '../guard-rails/send-refusal.js';
import { shareOf } from '../hash/share-of.js';
import type { Playbook } from '../language/playbook.js';
import { programOf, type ProgramNode } from '../language/program.js';
import { Recent } from '../time-zone/recent.js';
import { isToCustomer, messageAnswers, type Spent } from './message-answers.js';
import { messageOf } from './message-of.js';
import { taskInstead, taskOf } from './task-of.js';
import { politeMoment } from './polite-moment.js';
import { waitUntil } from './wait-until.js';

const DAY_MS = 86_400_000;
/** So many days a play waits for room under a cap before it gives up, unless its limits say how many. */
const PATIENCE_DAYS = 3;
const MAX_DONE_AT_ONCE = 200;
/** Moments in words: what waits for the morning waits for the same one. */
const minutes = new Recent<string>(1_000);

/** What steps are done with. */
export interface Run {
  readonly playbook: Playbook;
  readonly customer: Customer;
  readonly risk: LastRisk | null;
  readonly facts: Facts;
  readonly policy: Policy;
  readonly spent: Spent;
  /** Messages of other plays that were decided just now. */
  readonly otherContacts: readonly Contact[];
  /** Epoch ms. */
  readonly now: number;
  /** The play begins: a message that is refused now refuses the play, unless its limits let it wait for room. */
  readonly begins: boolean;
}

/** Does steps from the one with number `from` on, until the play has to wait or is over. */
export function runSteps(run: Run, from: number | null): Progress {
  return new StepRunner(run).run(from);
}

class StepRunner {
  private readonly actions: Action[] = [];
  private readonly trace: string[] = [];
  private readonly answers: RuleAnswer[] = [];
  private readonly spent: Map<string, number>;
  private readonly zone: string;
  private readonly view: View;
  private contacts: readonly Contact[];
  private asked: CustomerState['asked'];
  private offers: CustomerState['offers'];
  /** Messages move out of quiet hours, and what follows them moves along. */
  private at: number;

  constructor(private readonly parts: Run) {
    const { customer, policy, playbook, facts, risk, now } = parts;
    this.zone = zoneOf(customer.state, policy);
    this.contacts = [...parts.otherContacts, ...customer.state.contacts];
    this.asked = customer.state.asked;
    this.offers = customer.state.offers;
    this.spent = new Map(parts.spent);
    this.at = now;
    this.view = { state: customer.state, risk, facts, purpose: playbook.purpose, policy, now };
  }

  run(from: number | null): Progress {
    const program = programOf(this.parts.playbook);
    let here = from;
    for (let done = 0; here !== null; done++) {
      const node = program[here];
      if (node === undefined || done > MAX_DONE_AT_ONCE) return this.end(`there is no step ${here} any more`, null);
      const outcome = this.do(node);
      if (typeof outcome === 'object' && outcome !== null) return outcome;
      here = outcome;
    }
    return this.progress(null, null, null);
  }

  /** @returns the number of the next step, null when nothing is left, or how far it came */
  private do(node: ProgramNode): number | null | Progress {
    const { step, next } = node;
    if (step.stop !== undefined) return this.end(step.stop.reason, null);
    if (step.wait !== undefined) return this.wait(node, step.wait);
    if (step.branch !== undefined) {
      const why = whyNot(step.branch.if, { ...this.view, now: this.at });
      this.trace.push(why === null ? 'branch: condition holds' : `branch: ${why}`);
      return why === null ? node.then : node.otherwise;
    }
    if (step.split !== undefined) return this.split(node);
    if (step.task !== undefined) {
      this.actions.push(taskOf(this.parts, node.index, step.task, this.at));
      this.trace.push(`task "${step.task.title}"`);
      return next;
    }
    return this.message(node);
  }

  private wait({ index, next }: ProgramNode, wait: NonNullable<ProgramNode['step']['wait']>): number | null | Progress {
    const over = waitUntil(this.at, wait, this.zone);
    if (wait.for !== undefined) return this.progress(index, over, null, `waits for an event until ${minute(over)}`);
    if (over <= this.parts.now) return next;
    if (next === null) return null;
    return this.progress(next, over, null, `waits until ${minute(over)}`);
  }

  private split({ parts }: ProgramNode): number | null {
    const { playbook, customer } = this.parts;
    let share = shareOf(`split|${playbook.playbook}|${customer.id}`);
    const drawn = parts.find((part) => (share -= part.share) < 0) ?? parts.at(-1)!;
    this.trace.push(`split: ${drawn.name}`);
    return drawn.first;
  }

  private message({ index, step, next }: ProgramNode): number | null | Progress {
    const { playbook, customer, policy, begins } = this.parts;
    const draft = messageOf(step, index, this.view, customer.id, playbook, this.at);
    const optional = (step.send ?? step.offer ?? step.survey) as { optional?: boolean | undefined } | undefined;
    const polite = isToCustomer(draft.channel) ? politeMoment(customer.state, playbook, policy, this.at) : this.at;
    if (polite === null) return this.end('no hour of the day is left that is not quiet', null);
    const message: MessageAction = { ...draft, at: polite };
    const state = { ...customer.state, asked: this.asked, offers: this.offers, risk: this.parts.risk };
    const answers = messageAnswers(message, playbook, state, this.contacts, policy, this.spent);
    this.answers.push(...answers);
    const [refusal] = refusalsIn(answers);
    if (refusal === undefined) {
      const byHand = policy.billing === 'people' ? taskInstead(step, message) : null;
      if (byHand === null) this.decided(message);
      else {
        this.actions.push(taskOf(this.parts, index, byHand, this.at));
        this.trace.push(`task "${byHand.title}": there is no billing system that would do it`);
      }
      return next;
    }
    const told = `${message.kind} by ${message.channel}: ${refusal.rule}, ${refusal.detail}`;
    if (optional?.optional === true) {
      this.trace.push(`left out ${told}`);
      return next;
    }
    const { patienceDays = begins ? 0 : PATIENCE_DAYS } = playbook.limits;
    const room = roomUnderCap(refusal, this.at, patienceDays * DAY_MS);
    if (room !== null) return this.progress(index, room, null, `waits until ${minute(room)}: ${told}`);
    return this.end(told, refusal);
  }

  private decided(message: MessageAction): void {
    const { playbook } = this.parts.playbook;
    const { step, channel, at, offered, asked, kind } = message;
    this.actions.push(message);
    this.trace.push(`${kind} by ${channel}${at > this.at ? `, not before ${minute(at)}` : ''}`);
    this.at = at;
    const own = `${playbook}/${step}`;
    if (isToCustomer(channel)) this.contacts = [{ message: own, channel, at, playbook }, ...this.contacts];
    if (asked !== null) this.asked = [{ ...asked, message: own, at, answeredAt: null }, ...this.asked];
    if (offered !== null) {
      this.offers = [{ ...offered, message: own, at }, ...this.offers];
      this.spent.set(offered.campaign, (this.spent.get(offered.campaign) ?? 0) + offered.costMinor);
    }
  }

  private end(reason: string, refusal: Refusal | null): Progress {
    this.trace.push(`ended: ${reason}`);
    return this.progress(null, null, { reason, refusal });
  }

  private progress(step: number | null, wakeAt: number | null, ended: Progress['ended'], told?: string): Progress {
    if (told !== undefined) this.trace.push(told);
    const { actions, trace, answers } = this;
    return { actions, trace, step, wakeAt, ended, answers };
  }
}

/** When a cap makes room, if that is soon. */
function roomUnderCap({ rule, allowedAt }: Refusal, at: number, patienceMs: number): number | null {
  if (!rule.startsWith('cap-') || allowedAt === null) return null;
  return allowedAt > at && allowedAt - at <= patienceMs ? allowedAt : null;
}

function minute(at: number): string {
  return minutes.get(String(at), () => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`);
}
