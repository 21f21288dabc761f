import { describe, expect, it } from '@jest/globals';
import { killsReport } from './kills-report.js';
import type { WorkDone } from './run-work.js';
import { keptPromises, verifyKills, type KillsResult } from './verify-kills.js';

const message = (channel: string, step: number, status = 'sent'): string =>
  JSON.stringify({ channel, status, play_id: 'p', step });
const receipt = (stage: string, outcome: string, step: number | null): string =>
  JSON.stringify({ stage, outcome, play_id: 'p', step, repeats: 0 });

const work = (over: Partial<WorkDone> = {}): WorkDone => ({
  ...{ kills: 0, inFlight: [], unknown: [] },
  mails: new Map([
    ['m0', 1],
    ['m1', 1],
  ]),
  webhooks: new Map([['w2', ['body']]]),
  rows: {
    receipt: new Map([
      ['r', receipt('decision', 'done', null)],
      ['r0', receipt('send', 'done', 0)],
      ['r1', receipt('send', 'done', 1)],
      ['r2', receipt('send', 'done', 2)],
    ]),
    message: new Map([
      ['m0', message('email', 0)],
      ['m1', message('email', 1)],
      ['w2', message('webhook', 2)],
    ]),
    play: new Map([['p', '{}']]),
    task: new Map(),
  },
  actions: new Set(['action-m0-sent', 'action-m1-sent', 'action-w2-sent']),
  ...over,
});

const judge = (killed: WorkDone): KillsResult => verifyKills(work(), killed, { seed: 1, seconds: 2 });

/** What a kill in the middle of the mail `m1` leaves. */
const cut = (over: Partial<WorkDone> = {}): WorkDone => {
  const { rows } = work();
  const sends = new Map(rows.receipt);
  sends.delete('r1');
  sends.set('r1-unknown', receipt('send', 'unknown', 1));
  return work({
    ...{ kills: 1, inFlight: ['email m1'], unknown: ['email m1'], mails: new Map([['m0', 1]]) },
    rows: { ...rows, receipt: sends, message: new Map(rows.message).set('m1', message('email', 1, 'unknown')) },
    actions: new Set(['action-m0-sent', 'action-m1-unknown', 'action-w2-sent']),
    ...over,
  });
};

describe('verifyKills', () => {
  it('finds nothing in equal runs, and counts', () => {
    const result = judge(work());
    expect(keptPromises(result)).toBe(true);
    expect(result).toMatchObject({ decisions: 1, mails: { due: 2, received: 2 }, webhooks: { due: 1, received: 1 } });
    expect(result.compared).toBe(11);
  });

  it('excuses a mail of unknown outcome with its rows, received or not, and a webhook that was repeated alike', () => {
    const repeated = new Map([['w2', ['body', 'body']]]);
    for (const mails of [cut().mails, work().mails]) {
      const result = judge(cut({ mails, webhooks: repeated }));
      expect(keptPromises(result)).toBe(true);
      expect(result).toMatchObject({ mails: { unknown: 1, inFlight: 1 }, webhooks: { repeats: 1 } });
    }
  });

  it.each<[string, WorkDone, RegExp]>([
    ['a mail that came twice', work({ mails: new Map([...work().mails, ['m0', 2]]) }), /received twice: m0/],
    ['a mail that never came', work({ mails: new Map([['m0', 1]]) }), /never received: m1/],
    ['a webhook that never came', work({ webhooks: new Map() }), /never received: w2/],
    ['a repeat that says something else', work({ webhooks: new Map([['w2', ['a', 'b']]]) }), /another body: w2/],
    ['more unknown outcomes than cut sends', cut({ inFlight: [] }), /More sends/],
    ['a play that is gone', work({ rows: { ...work().rows, play: new Map() } }), /different in play: p/],
    [
      'a decision that differs',
      work({
        rows: { ...work().rows, receipt: new Map(work().rows.receipt).set('r', receipt('decision', 'x', null)) },
      }),
      /different in receipt: r$/,
    ],
    [
      'something told that was not',
      work({ actions: new Set([...work().actions, 'action-x']) }),
      /in actions: action-x/,
    ],
  ])('finds %s', (_what, killed, words) => {
    const result = judge(killed);
    expect(keptPromises(result)).toBe(false);
    expect(killsReport(result)).toMatch(words);
  });
});
