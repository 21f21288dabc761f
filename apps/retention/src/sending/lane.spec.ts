import { describe, expect, it } from '@jest/globals';
import type { ClaimedMessage } from '#storage';
import { Circuit } from './circuit.js';
import type { Condition } from './deliver.js';
import { Lane } from './lane.js';

const message = (id: number): ClaimedMessage => ({ message: `message-${id}` }) as ClaimedMessage;

function laneOf(run: (message: ClaimedMessage) => Promise<Condition>, parallel = 2) {
  const left: string[] = [];
  const lane = new Lane({
    name: { channel: 'webhook', destination: 'crm' },
    circuit: new Circuit(parallel),
    deliver: { run },
    onRoom: () => undefined,
    giveBack: (messages) => Promise.resolve(void left.push(...messages)),
    onFault: () => undefined,
  });
  return { lane, left };
}

describe('Lane', () => {
  it('holds no more than it has room for, and none twice', async () => {
    const begun: string[] = [];
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const { lane } = laneOf(async ({ message: id }) => {
      begun.push(id);
      await gate;
      return { kind: 'up' };
    });
    expect(lane.room(performance.now())).toBe(16);
    lane.take([message(1), message(2), message(3), message(1)]);
    expect([begun, lane.room(performance.now())]).toEqual([['message-1', 'message-2'], 13]);
    go();
    await new Promise((resolve) => setImmediate(resolve));
    await lane.stop();
    expect(begun).toEqual(['message-1', 'message-2', 'message-3']);
  });

  it('gives back what waits when the destination is down, and asks for nothing while it leaves it alone', async () => {
    const { lane, left } = laneOf(() => Promise.resolve({ kind: 'down', afterMs: 60_000 }), 1);
    lane.take([message(1), message(2), message(3)]);
    await lane.stop();
    expect([left, lane.room(performance.now()), lane.isTroubled]).toEqual([['message-2', 'message-3'], 0, true]);
  });

  it('gives back a message that could not even be judged', async () => {
    const { lane, left } = laneOf(() => Promise.reject(new Error('storage is away')), 1);
    lane.take([message(1)]);
    await lane.stop();
    expect(left).toEqual(['message-1']);
  });
});
