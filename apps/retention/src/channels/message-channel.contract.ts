import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { afterAttempt } from '../sending/after-attempt.js';
import { personalSchedule } from '../sending/retry-schedule.js';
import type { MessageChannel, OutgoingMessage } from './message-channel.js';

/**
 * What the other side does with a message. `later`: says that it took nothing; `busy`: the same, and for how long to
 * leave it alone; `hang`: reads all of it and is silent; `drop`: reads all of it and hangs up; `refuse`: never takes it.
 */
export type Behaviour = 'take' | 'later' | 'busy' | 'hang' | 'drop' | 'refuse';

/** An adapter with a real server on the other end. */
export interface ChannelHarness<Content> {
  readonly name: string;
  /** Those that the protocol knows. */
  readonly behaviours: readonly Behaviour[];
  /** Keys that the other side saw complete messages with, in order. */
  readonly received: string[];
  behave(behaviour: Behaviour): void;
  /** Starts the server; the channel gives up on it after half a second. */
  open(): Promise<MessageChannel<Content>>;
  /** The same channel to a port where nobody listens. */
  absent(): MessageChannel<Content>;
  message(key: string): OutgoingMessage<Content>;
  close(): Promise<void>;
}

/** How long `busy` asks to be left alone; null where the protocol can't say it. */
export const BUSY_MS = 7_000;

/** What every way out promises, whoever is on the other end. */
export function describeMessageChannel<Content>(harness: ChannelHarness<Content>, canSayHowLong: boolean): void {
  const knows = (behaviour: Behaviour): boolean => harness.behaviours.includes(behaviour);

  describe(`${harness.name} as a message channel`, () => {
    let channel: MessageChannel<Content>;
    let number = 0;
    const key = (): string => `message-${String(++number).padStart(40, '0')}`;

    beforeEach(async () => {
      channel ??= await harness.open();
      harness.behave('take');
    });
    afterAll(async () => {
      await channel.close();
      await harness.close();
    });

    it('brings a message, and a repeat of it under the same key', async () => {
      const message = harness.message(key());
      const before = harness.received.length;
      expect((await channel.send(message)).kind).toBe('sent');
      expect((await channel.send(message)).kind).toBe('sent');
      const seen = harness.received.slice(before);
      expect(new Set(seen)).toEqual(new Set([message.key]));
    });

    it('knows that nothing left when nobody is there', async () => {
      const away = harness.absent();
      expect(await away.send(harness.message(key()))).toMatchObject({ kind: 'retry', down: true });
      await away.close();
    });

    if (knows('later'))
      it('knows that a message was not taken when the other side says so', async () => {
        harness.behave('later');
        expect((await channel.send(harness.message(key()))).kind).toBe('retry');
      });

    if (knows('busy'))
      it('leaves alone who asks for it, for as long as they ask', async () => {
        harness.behave('busy');
        const afterMs = canSayHowLong ? BUSY_MS : null;
        expect(await channel.send(harness.message(key()))).toMatchObject({ kind: 'retry', down: true, afterMs });
      });

    if (knows('refuse'))
      it('takes a refusal for good as one', async () => {
        harness.behave('refuse');
        expect((await channel.send(harness.message(key()))).kind).toBe('failed');
      });

    for (const behaviour of (['hang', 'drop'] as const).filter(knows))
      it(`repeats a message only where that would be recognised, when the other side reads it and ${behaviour}s`, async () => {
        harness.behave(behaviour);
        const message = harness.message(key());
        const before = harness.received.length;
        const result = await channel.send(message);
        // Once: no library underneath repeats by itself what may have arrived.
        expect([result.kind, harness.received.slice(before)]).toEqual(['unknown', [message.key]]);
        const habits = { recognisesRepeats: channel.recognisesRepeats, schedule: personalSchedule };
        expect(afterAttempt(result, habits, 1, 0).kind).toBe(channel.recognisesRepeats ? 'again' : 'ended');
        harness.behave('take');
        expect((await channel.send(harness.message(key()))).kind).toBe('sent');
      });

    it('tells nobody an address', async () => {
      for (const behaviour of harness.behaviours.filter((one) => one !== 'hang')) {
        harness.behave(behaviour);
        const message = harness.message(key());
        const { answer } = await channel.send(message);
        expect(answer).not.toContain(message.to);
      }
    });
  });
}
