import type { RetentionRows } from '#storage';
import type { WorkDone } from './run-work.js';

/** What killing the retention service did to its promises. Lists hold the first few; what is not empty is a broken promise. */
export interface KillsResult {
  readonly decisions: number;
  readonly kills: number;
  readonly seed: number;
  readonly mails: {
    readonly due: number;
    readonly received: number;
    /** Keys that were received more than once. */
    readonly twice: readonly string[];
    /** Neither received nor of unknown outcome. */
    readonly missing: readonly string[];
    /** Of unknown outcome: reported, and not sent again. */
    readonly unknown: number;
    /** Cut by a kill. */
    readonly inFlight: number;
  };
  readonly webhooks: {
    readonly due: number;
    readonly received: number;
    /** Received again under the same id, with the same body. */
    readonly repeats: number;
    /** Ids that came with different bodies. */
    readonly changed: readonly string[];
    readonly missing: readonly string[];
    readonly inFlight: number;
  };
  /** Rows that an undisturbed run has and this one hasn't, or the other way round, or that differ, sends of unknown outcome apart. */
  readonly differences: Readonly<Record<keyof RetentionRows | 'actions', readonly string[]>>;
  /** Rows compared. */
  readonly compared: number;
  readonly seconds: number;
}

const FEW = 10;

/** Holds what a disturbed run did against an undisturbed one. Pure. */
export function verifyKills(
  undisturbed: WorkDone,
  killed: WorkDone,
  { seed, seconds }: { readonly seed: number; readonly seconds: number },
): KillsResult {
  const unknown = new Set(killed.unknown.map(keyOf));
  const due = { email: [] as string[], webhook: [] as string[] };
  for (const [id, row] of undisturbed.rows.message) {
    const { channel, status } = JSON.parse(row) as { channel: 'email' | 'webhook'; status: string };
    if (status === 'sent') due[channel].push(id);
  }
  const bodies = [...killed.webhooks];
  return {
    ...{ decisions: decisionsIn(killed.rows), kills: killed.kills, seed, seconds },
    mails: {
      due: due.email.length,
      received: killed.mails.size,
      twice: few([...killed.mails].filter(([, times]) => times > 1).map(([key]) => key)),
      missing: few(due.email.filter((key) => !killed.mails.has(key) && !unknown.has(key))),
      unknown: unknown.size,
      inFlight: inFlight(killed, 'email'),
    },
    webhooks: {
      due: due.webhook.length,
      received: killed.webhooks.size,
      repeats: bodies.reduce((sum, [, all]) => sum + all.length - 1, 0),
      changed: few(bodies.filter(([, all]) => new Set(all).size > 1).map(([id]) => id)),
      missing: few(due.webhook.filter((id) => !killed.webhooks.has(id))),
      inFlight: inFlight(killed, 'webhook'),
    },
    differences: {
      receipt: differences(undisturbed.rows.receipt, killed.rows.receipt, isReceiptOf(killed, unknown)),
      message: differences(undisturbed.rows.message, killed.rows.message, (id) => unknown.has(id)),
      play: differences(undisturbed.rows.play, killed.rows.play, () => false),
      task: differences(undisturbed.rows.task, killed.rows.task, () => false),
      actions: differences(named(undisturbed.actions), named(killed.actions), (id) =>
        [...unknown].some((message) => id.startsWith(`action-${message}-`)),
      ),
    },
    compared: Object.values(undisturbed.rows).reduce((sum, { size }) => sum + size, undisturbed.actions.size),
  };
}

/** Whether every promise was kept. */
export function keptPromises({ mails, webhooks, differences: found }: KillsResult): boolean {
  const lists = [mails.twice, mails.missing, webhooks.changed, webhooks.missing, ...Object.values(found)];
  return lists.every((list) => list.length === 0) && mails.unknown <= mails.inFlight;
}

/** Ids that one run has and the other hasn't, or with something else; those of sends of unknown outcome left out. */
function differences(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
  isExcused: (id: string, row: string) => boolean,
): string[] {
  const found = [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.get(id) !== b.get(id));
  return few(found.filter((id) => !isExcused(id, a.get(id) ?? b.get(id)!)));
}

/** A send's receipt names its play and step. */
function isReceiptOf({ rows }: WorkDone, messages: ReadonlySet<string>): (id: string, row: string) => boolean {
  const placeOf = (row: string): string => {
    const { play_id: play, step } = JSON.parse(row) as { play_id: string | null; step: number | null };
    return `${play} ${step}`;
  };
  const places = new Set([...messages].map((message) => placeOf(rows.message.get(message)!)));
  return (_id, row) => (JSON.parse(row) as { stage: string }).stage === 'send' && places.has(placeOf(row));
}

function named(ids: ReadonlySet<string>): Map<string, string> {
  return new Map([...ids].map((id) => [id, id]));
}

function decisionsIn({ receipt }: RetentionRows): number {
  let count = 0;
  for (const row of receipt.values()) {
    const { stage, repeats } = JSON.parse(row) as { stage: string; repeats: number };
    if (stage === 'decision') count += 1 + repeats;
  }
  return count;
}

function inFlight({ inFlight: all }: WorkDone, channel: string): number {
  return all.filter((one) => one.startsWith(`${channel} `)).length;
}

function keyOf(channelAndKey: string): string {
  return channelAndKey.split(' ')[1]!;
}

function few(found: readonly string[]): string[] {
  return found.slice(0, FEW);
}
