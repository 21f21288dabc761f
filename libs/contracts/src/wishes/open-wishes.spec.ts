import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '../events/customer-event.js';
import { openWishes } from './open-wishes.js';

let time = 0;
const event = (type: string, data: object): CustomerEvent =>
  ({ type, id: 'e', source: 's', customer: 'c', time: ++time, data }) as unknown as CustomerEvent;
const asks = (feature: string) => event('feature.requested', { feature });
const reviewed = (status: string) =>
  event('feature.reviewed', { feature: 'dark mode', alsoCalled: ['Night theme'], status });
const ships = () => event('feature.shipped', { feature: 'dark mode' });
const told = (events: readonly CustomerEvent[]): string[] =>
  [...openWishes(events).values()].map(
    ({ feature, review }) => `${feature}: ${review?.status ?? '-'} ${review?.turn ?? 0}`,
  );

describe('open wishes', () => {
  it('are what was asked for and has not shipped since, with the newest word on each', () => {
    expect(told([reviewed('declined'), asks('Dark-Mode'), asks('dark mode'), asks('export')])).toEqual([
      'Dark-Mode: - 0',
      'export: - 0',
    ]);
    const standing = [asks('dark mode'), asks('night theme'), reviewed('planned')];
    expect(told(standing)).toEqual(['dark mode: planned 1', 'night theme: planned 1']);
    expect(told([...standing, reviewed('planned'), reviewed('declined'), reviewed('planned')])).toEqual([
      'dark mode: planned 3',
      'night theme: planned 3',
    ]);
    expect(told([...standing, ships()])).toEqual(['night theme: planned 1']);
    expect(told([...standing, ships(), asks('dark mode')])).toEqual(['night theme: planned 1', 'dark mode: - 0']);
  });
});
