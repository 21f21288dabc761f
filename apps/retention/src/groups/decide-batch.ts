import type { CustomerEvent } from '#contracts';
import { CustomerTimeline, readCustomerState, type CustomerState, type PlaybookSet, type Policy } from '#playbooks';
import {
  addJobs,
  addOutboxEvents,
  cancelMessages,
  doTaskWork,
  dueRetentionCustomers,
  eraseRows,
  loadRetentionCustomers,
  markGivenBack,
  messagesNeverLeft,
  lockCampaigns,
  lockPendingMessages,
  saveCampaigns,
  saveMessages,
  savePlays,
  saveReceipts,
  saveRetentionCustomers,
  stopPlays,
  type ErasedCustomers,
  type Tx,
} from '#storage';
import { noRows, type DecisionRows } from '../decide/decision-rows.js';
import { canceledTaskReceipt } from '../decide/receipt-of.js';
import { StoryRows } from '../decide/story-rows.js';
import { stableId } from '../events/ids.js';
import { actionEvent } from '../events/outgoing-events.js';
import { answerReplies, type OpenReply } from '../replies/answer-replies.js';
import { openQuestion } from '../replies/read-reply.js';
import { wakeJobs } from './wake-jobs.js';
import type { Incoming } from './read-batch.js';

/** What decisions are made by. */
export interface DecisionRules {
  readonly playbooks: PlaybookSet;
  readonly policy: Policy;
  /** `event`: as of the event's own moment; `wall`: as of now. */
  readonly clock: 'wall' | 'event';
  /** Whether there is a text on this channel that asks back what a reply meant. */
  readonly asksBack: (channel: string) => boolean;
}

/** How many customers of event time are woken by one marker before the next are looked for. */
const WAKE_PAGE = 500;

interface Deciding {
  readonly timeline: CustomerTimeline;
  readonly before: CustomerState;
  readonly rows: StoryRows;
}

/**
 * Decides what a group has gathered, in the order of the log, and writes it. Everything that it changes it has read in
 * the same transaction, which keeps other writers of the group out.
 */
export class DecideBatch {
  private readonly rows = noRows();
  private readonly deciding = new Map<string, Deciding>();
  private readonly replies: OpenReply[] = [];
  /** Messages that never left, of which the stories know now. */
  private readonly givenBack: string[] = [];
  private spent = new Map<string, number>();

  constructor(
    private readonly tx: Tx,
    private readonly group: number,
    private readonly rules: DecisionRules,
    private readonly erased: Pick<ErasedCustomers, 'among' | 'burn'>,
    private readonly wallNow: number,
  ) {}

  /** @param woken - customers about whom something is due now, by the clock on the wall */
  async run(incoming: readonly Incoming[], woken: readonly string[] = []): Promise<DecisionRows> {
    const heard = new Set(woken);
    for (const one of incoming) if (one.kind !== 'clock') heard.add(one.customer);
    const burned = await this.erased.among(this.tx, heard);
    // An erasure that is asked for again removes again whatever may have been left.
    for (const one of incoming)
      if (one.kind === 'event' && one.event.type === 'customer.erased' && burned.has(one.customer))
        this.rows.erased.push(one.customer);
    await this.#loadCampaigns();
    await this.#load([...heard].filter((id) => !burned.has(id)));
    for (const id of woken)
      if (this.deciding.has(id)) this.#tell(id, (timeline) => timeline.wake(this.wallNow), NO_ORIGIN);
    for (const one of incoming)
      if (one.kind === 'clock') await this.#passed(one.time);
      else if (this.deciding.has(one.customer)) this.#take(one);
    await this.#write();
    return this.rows;
  }

  async #load(customers: readonly string[]): Promise<void> {
    if (customers.length === 0) return;
    const { tx, group, rows, wallNow } = this;
    const { playbooks, policy, clock } = this.rules;
    const states = await loadRetentionCustomers(tx, group, customers);
    const known = new Map(customers.map((id) => [id, readCustomerState(states.get(id))]));
    // A message belongs to a play; who never had one has none.
    const played = clock === 'event' ? [] : customers.filter((id) => known.get(id)!.plays.length > 0);
    const pending = Map.groupBy(await lockPendingMessages(tx, group, played), ({ customer }) => customer);
    const neverLeft = Map.groupBy(await messagesNeverLeft(tx, group, played), ({ customer }) => customer);
    for (const [id, before] of known) {
      const rules = { playbooks, policy, clock, spent: this.spent, idOf: stableId };
      this.deciding.set(id, {
        timeline: new CustomerTimeline(id, before, pending.get(id) ?? [], rules),
        before,
        rows: new StoryRows(id, rows, { clock, wallNow }),
      });
      const unsent = (neverLeft.get(id) ?? []).map(({ message }) => message);
      if (unsent.length > 0) this.#tell(id, (timeline) => timeline.neverLeft(unsent, wallNow), NO_ORIGIN);
      this.givenBack.push(...unsent);
    }
  }

  /** Only where a budget says how much may be spent altogether. */
  async #loadCampaigns(): Promise<void> {
    this.spent = await lockCampaigns(this.tx, this.rules.playbooks.campaigns);
  }

  #take(one: Exclude<Incoming, { kind: 'clock' }>): void {
    const wall = this.rules.clock === 'wall';
    const now = wall ? this.wallNow : one.at;
    // Whoever waits in event time goes on before what came later.
    if (!wall) this.#tell(one.customer, (timeline) => timeline.wake(now), NO_ORIGIN);
    switch (one.kind) {
      case 'event': {
        const { event, id, offset, topic, imported } = one;
        const news = !wall || (!imported && now - event.time <= this.rules.policy.tooLateAfterMs);
        if (event.type === 'message.replied' && news) this.#hearReply(event);
        this.#tell(one.customer, (timeline) => timeline.event(event, id, now, news), { topic, offset });
        if (event.type === 'task.assigned') {
          const { task, owner } = event.data;
          this.rows.taskWork.push({ kind: 'assign', task, customer: one.customer, owner });
        } else if (event.type === 'task.completed') {
          const { task, outcome, note = null, by = null } = event.data;
          const done = { task, customer: one.customer, outcome: outcome ?? 'done', note, by, at: event.time };
          this.rows.taskWork.push({ kind: 'complete', ...done });
        }
        return;
      }
      case 'risk':
        return this.#tell(one.customer, (timeline) => timeline.risk(one.trigger, now), {
          topic: 'risk.v1',
          offset: one.offset,
        });
      case 'features':
        return this.deciding.get(one.customer)!.timeline.features(one.values, one.order);
      default:
        return one satisfies never;
    }
  }

  #hearReply(event: CustomerEvent<'message.replied'>): void {
    const { state } = this.deciding.get(event.customer)!.timeline;
    const question = openQuestion(state, event);
    if (question !== null) this.replies.push({ event, message: question.message, state });
  }

  /** Event time has come so far: plays of every customer of the group go on. */
  async #passed(time: number): Promise<void> {
    if (this.rules.clock === 'wall') return;
    for (const id of this.deciding.keys()) this.#tell(id, (timeline) => timeline.wake(time), NO_ORIGIN);
    for (;;) {
      const due = await dueRetentionCustomers(this.tx, this.group, time, this.deciding.size + WAKE_PAGE);
      const more = due.filter((id) => !this.deciding.has(id)).slice(0, WAKE_PAGE);
      if (more.length === 0) return;
      await this.#load(more);
      for (const id of more) this.#tell(id, (timeline) => timeline.wake(time), NO_ORIGIN);
    }
  }

  #tell(
    id: string,
    happen: (timeline: CustomerTimeline) => ReturnType<CustomerTimeline['wake']>,
    origin: { readonly topic: string | null; readonly offset: bigint | null },
  ): void {
    const { timeline, rows } = this.deciding.get(id)!;
    const outcomes = happen(timeline);
    if (outcomes.length > 0) rows.add(outcomes, timeline.state, origin);
  }

  async #write(): Promise<void> {
    const { tx, group, rows } = this;
    const { clock } = this.rules;
    const changed = [...this.deciding.values()].flatMap(({ timeline, before }) => {
      timeline.lookAhead();
      const { customer, state } = timeline;
      if (state === before) return [];
      return [{ customer, state, dueAt: timeline.dueAt, plannedWith: state.schedule?.revision ?? null }];
    });
    await answerReplies(tx, this.replies, rows, this.rules, this.wallNow);
    await saveRetentionCustomers(tx, group, changed);
    await cancelMessages(tx, rows.canceled);
    await markGivenBack(tx, this.givenBack);
    await savePlays(tx, group, [...rows.plays.values()], rows.tasks);
    await stopPlays(tx, rows.stops);
    await saveMessages(tx, group, rows.messages);
    const canceled = await doTaskWork(tx, group, rows.taskWork);
    rows.receipts.push(...canceled.map(canceledTaskReceipt));
    await saveCampaigns(tx, this.spent);
    const fresh = await saveReceipts(tx, group, rows.receipts);
    await addOutboxEvents(tx, [...rows.events, ...refusedActions(rows, fresh)]);
    if (clock === 'wall') await addJobs(tx, wakeJobs(group, changed, this.wallNow));
    // Last: what this very transaction has written about them goes too.
    await eraseRows(tx, 'retention', group, [...new Set(rows.erased)]);
    await this.erased.burn(tx, new Set(rows.erased));
  }
}

const NO_ORIGIN = { topic: null, offset: null } as const;

/** A refusal is told to others when it is new; that somebody isn't meant by a playbook isn't worth telling. */
function refusedActions({ receipts }: DecisionRows, fresh: Set<string>) {
  return receipts
    .filter(
      ({ receipt, stage, outcome, rule }) =>
        stage === 'decision' && outcome === 'refused' && rule !== 'who' && fresh.delete(receipt),
    )
    .map(({ receipt, customer, playbook, version, rule, trigger, at }) =>
      actionEvent(`action-${receipt}`, at, {
        ...{ customer, playbook, playbookVersion: String(version), step: 'play', channel: null },
        ...{ outcome: 'refused', reason: rule, riskEventId: trigger },
      }),
    );
}
