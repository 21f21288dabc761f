import type { Playbook, Refusal, Told } from '#playbooks';
import { DateTime } from 'luxon';
import type { DayDryRun, DeliveredDryRun, PlaybookDryRun, RefusedDryRun } from './dry-run-result.js';

type Outcome = Told['outcome'];
type Advanced = Extract<Outcome, { kind: 'advanced' }>;

/** Counts what a simulation tells, by playbook and by day of a zone. */
export class TallyPlays {
  private readonly byPlaybook = new Map<string, PlaybookTally>();

  constructor(
    private readonly playbooks: readonly Playbook[],
    private readonly zone: string,
  ) {
    for (const playbook of playbooks) this.byPlaybook.set(playbook.playbook, new PlaybookTally(playbook));
  }

  add({ customer, outcome }: Told): void {
    switch (outcome.kind) {
      case 'decided': {
        const { decision, at } = outcome;
        const tally = this.#of(decision.playbook.playbook);
        const day = tally.day(this.#date(at));
        tally.considered.add(customer);
        if (decision.kind === 'refuse') return tally.refuse(day, customer, decision.refusals[0]);
        tally.begin(day, customer);
        return this.#progress(tally, day, customer, decision.progress);
      }
      case 'advanced': {
        const tally = this.#of(outcome.playbook.playbook);
        return this.#progress(tally, tally.day(this.#date(outcome.at)), customer, outcome.progress);
      }
      case 'sent': {
        const { channel, destination, template, offered, playbook } = outcome.message;
        const day = this.#of(playbook).day(this.#date(outcome.at));
        const costMinor = offered?.costMinor ?? 0;
        return day.deliver({ channel, template, toCustomer: destination === null, customer, costMinor });
      }
      case 'withheld': {
        const tally = this.#of(outcome.message.playbook);
        return tally.refuse(tally.day(this.#date(outcome.at)), customer, outcome.refusal);
      }
      case 'stopped':
        return this.#of(outcome.play.playbook).day(this.#date(outcome.at)).stop(outcome.reason, customer);
      case 'goal': {
        const tally = this.#of(outcome.play.playbook);
        return void tally.day(this.#date(outcome.at)).goals.push(customer);
      }
      case 'postponed':
      case 'erased':
        return;
      default:
        return outcome satisfies never;
    }
  }

  /** @param everybody - customers that the history knows */
  results(everybody: number): PlaybookDryRun[] {
    return this.playbooks.map(({ playbook }) => this.#of(playbook).result(everybody));
  }

  #progress(tally: PlaybookTally, day: DayTally, customer: string, { actions, ended }: Advanced['progress']): void {
    for (const action of actions) if (action.kind === 'task') day.task(action.title, customer);
    if (ended === null) return;
    if (ended.refusal === null) day.stop(ended.reason, customer);
    else tally.refuse(day, customer, ended.refusal);
  }

  #of(playbook: string): PlaybookTally {
    return this.byPlaybook.get(playbook)!;
  }

  #date(at: number): string {
    return DateTime.fromMillis(at, { zone: this.zone }).toISODate()!;
  }
}

class PlaybookTally {
  readonly considered = new Set<string>();
  private readonly reached = new Set<string>();
  private readonly days = new Map<string, DayTally>();
  private readonly refusals = new Refusals();

  constructor(private readonly playbook: Playbook) {}

  day(date: string): DayTally {
    let day = this.days.get(date);
    if (day === undefined) this.days.set(date, (day = new DayTally(date)));
    return day;
  }

  begin(day: DayTally, customer: string): void {
    this.reached.add(customer);
    day.begun.push(customer);
    day.playsMinor += this.playbook.costMinor;
  }

  refuse(day: DayTally, customer: string, refusal: Refusal): void {
    this.refusals.add(customer, refusal);
    day.refusals.add(customer, refusal);
  }

  result(everybody: number): PlaybookDryRun {
    const { playbook, version } = this.playbook;
    const days = [...this.days.values()].map((day) => day.result()).toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const sum = (of: (day: DayDryRun) => number): number => days.reduce((total, day) => total + of(day), 0);
    const messages: Record<string, number> = {};
    for (const day of this.days.values())
      for (const { channel, toCustomer, customers } of day.delivered.values())
        if (toCustomer) messages[channel] = (messages[channel] ?? 0) + customers.length;
    return {
      ...{ playbook, version, reached: this.reached.size, messages, days },
      plays: sum(({ begun }) => begun.length),
      notices: [...this.days.values()].reduce((total, day) => total + day.notices, 0),
      tasks: sum(({ tasks }) => tasks.reduce((total, { customers }) => total + customers.length, 0)),
      offersMinor: sum(({ offersMinor }) => offersMinor),
      playsMinor: sum(({ playsMinor }) => playsMinor),
      goals: sum(({ goals }) => goals.length),
      refused: this.refusals.results((customer) => !this.reached.has(customer)),
      neverConsidered: everybody - this.considered.size,
    };
  }
}

interface Delivery {
  readonly channel: string;
  readonly template: string;
  readonly toCustomer: boolean;
  readonly customer: string;
  readonly costMinor: number;
}

class DayTally {
  readonly begun: string[] = [];
  readonly goals: string[] = [];
  readonly delivered = new Map<
    string,
    DeliveredDryRun & { toCustomer: boolean; customers: string[]; offersMinor: number }
  >();
  readonly refusals = new Refusals();
  playsMinor = 0;
  private readonly tasks = new Map<string, string[]>();
  private readonly stopped = new Map<string, string[]>();

  constructor(private readonly date: string) {}

  get notices(): number {
    const own = [...this.delivered.values()].filter(({ toCustomer }) => !toCustomer);
    return own.reduce((total, { customers }) => total + customers.length, 0);
  }

  deliver({ channel, template, toCustomer, customer, costMinor }: Delivery): void {
    const key = `${channel}\n${template}`;
    const known = this.delivered.get(key) ?? { channel, template, toCustomer, customers: [], offersMinor: 0 };
    known.customers.push(customer);
    known.offersMinor += costMinor;
    this.delivered.set(key, known);
  }

  task(title: string, customer: string): void {
    this.tasks.set(title, [...(this.tasks.get(title) ?? []), customer]);
  }

  stop(reason: string, customer: string): void {
    this.stopped.set(reason, [...(this.stopped.get(reason) ?? []), customer]);
  }

  result(): DayDryRun {
    const messages = [...this.delivered.values()].map(({ toCustomer: _, ...one }) => one);
    return {
      ...{ date: this.date, begun: this.begun, messages, goals: this.goals, playsMinor: this.playsMinor },
      tasks: [...this.tasks].map(([title, customers]) => ({ title, customers })),
      offersMinor: messages.reduce((total, { offersMinor }) => total + offersMinor, 0),
      stopped: [...this.stopped].map(([reason, customers]) => ({ reason, customers })),
      refused: this.refusals.results(() => true),
    };
  }
}

/** Refusals by rule. */
class Refusals {
  private readonly byRule = new Map<
    string,
    { times: number; customers: Set<string>; first: Refusal; allowedAt: number }
  >();

  add(customer: string, refusal: Refusal): void {
    const { rule, allowedAt } = refusal;
    const known = this.byRule.get(rule) ?? { times: 0, customers: new Set(), first: refusal, allowedAt: Infinity };
    known.times += 1;
    known.customers.add(customer);
    known.allowedAt = Math.min(known.allowedAt, allowedAt ?? Infinity);
    this.byRule.set(rule, known);
  }

  results(counts: (customer: string) => boolean): RefusedDryRun[] {
    return [...this.byRule]
      .map(([rule, { times, customers, first, allowedAt }]) => ({
        ...{ rule, times, customers: [...customers].filter(counts), example: first.detail },
        allowedAt: allowedAt === Infinity ? null : new Date(allowedAt).toISOString(),
      }))
      .toSorted((a, b) => b.times - a.times || (a.rule < b.rule ? -1 : 1));
  }
}
