import { describe, expect, it } from '@jest/globals';
import { compileCatalogue } from '#feature-engine';
import type { TopicHistory } from '#stream';
import { lostHistory } from './lost-history.js';

const DAY_MS = 86_400_000;
const engine = compileCatalogue({});
const windowDays = Math.max(...engine.catalogue.features.map((feature) => feature.windowDays ?? 0));
const usage = (start: bigint, retentionMs = -1): TopicHistory[] => [
  { topic: 'usage.v1', starts: new Map([[1, start]]), retentionMs },
];
const at = (position: bigint) => new Map([[1, new Map([['usage.v1', position]])]]);

describe('lostHistory', () => {
  it('finds none where nothing was deleted, or only what the states have seen', () => {
    expect(lostHistory(engine, usage(0n), new Map())).toEqual([]);
    expect(lostHistory(engine, usage(7n), at(7n))).toEqual([]);
  });

  it('names what is deleted and was never seen', () =>
    expect(lostHistory(engine, usage(8n), at(7n))).toEqual([
      'usage.v1/1 begins at offset 8, the states stand at 7: what lay between is deleted',
    ]));

  it('names topics that are kept for less than the longest window', () => {
    expect(lostHistory(engine, usage(0n, windowDays * DAY_MS), new Map())).toEqual([]);
    expect(lostHistory(engine, usage(0n, windowDays * DAY_MS - 1), new Map())).toHaveLength(1);
  });
});
