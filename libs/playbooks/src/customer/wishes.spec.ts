import type { CustomerEvent, EventData, EventType, WishStatus } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNKNOWN_CUSTOMER, type CustomerState } from './customer-state.js';
import { foldCustomer } from './fold-customer.js';
import { standingWish, standingWishes } from './wishes.js';

const event = <T extends EventType>(type: T, time: number, data: EventData<T>, id = `${type}-${time}`): CustomerEvent =>
  ({ type, id, source: 's', customer: 'c', time, data }) as unknown as CustomerEvent;
const asks = (feature: string, time: number) => event('feature.requested', time, { feature });
const reviewed = (feature: string, time: number, status: WishStatus, over: object = {}) =>
  event('feature.reviewed', time, { feature, status, ...over });
const ships = (feature: string, time: number) => event('feature.shipped', time, { feature });

const fold = (events: readonly CustomerEvent[]): CustomerState => events.reduce(foldCustomer, UNKNOWN_CUSTOMER);
const standing = (...events: CustomerEvent[]): string[] =>
  standingWishes(fold(events)).map(({ feature, status }) => `${feature}: ${status ?? '-'}`);

describe('how a wish stands', () => {
  it('is the newest word on it since the customer asked, under whatever name', () => {
    const first = reviewed('dark mode', 2, 'planned', { alsoCalled: ['Night theme'] });
    const state = fold([asks('night theme', 1), first, reviewed('dark mode', 3, 'declined', { workaround: 'dim it' })]);
    expect(standingWishes(state)).toEqual([
      { feature: 'night theme', status: 'planned', workaround: null, link: null },
    ]);
    expect(standing(asks('Dark-Mode', 1), first, reviewed('dark mode', 3, 'in-progress'))).toEqual([
      'Dark-Mode: in-progress',
    ]);
    expect(standing(reviewed('dark mode', 2, 'planned'), asks('dark mode', 3))).toEqual(['dark mode: -']);
    expect(standingWish(fold([asks('night theme', 1), first]), 'dark mode')).toMatchObject({ status: 'planned' });
  });

  it('is nothing once it has shipped, and nothing yet when it is asked for again after that', () => {
    const told = [asks('dark mode', 1), reviewed('dark mode', 2, 'planned'), ships('dark mode', 3)];
    expect(standing(...told)).toEqual([]);
    expect(standing(...told, asks('dark mode', 4))).toEqual(['dark mode: -']);
    expect(standing(...told, asks('dark mode', 4), reviewed('dark mode', 5, 'considered'))).toEqual([
      'dark mode: considered',
    ]);
  });

  it('does not depend on the order in which it was heard, nor on repeats', () => {
    const names = fc.constantFrom('dark mode', 'export', 'night theme');
    const time = fc.integer({ min: 0, max: 6 });
    const status = fc.constantFrom<WishStatus>('planned', 'declined', 'considered');
    const some = fc.array(
      fc.oneof(
        fc.tuple(names, time).map(([name, at]) => asks(name, at)),
        fc
          .tuple(names, time, status, fc.array(names, { maxLength: 2 }))
          .map(([name, at, word, alsoCalled]) =>
            event(
              'feature.reviewed',
              at,
              { feature: name, status: word, alsoCalled },
              `${name}/${word}/${alsoCalled.join()}`,
            ),
          ),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = events.map((e) => [keys.next().value as number, e] as const).toSorted((a, b) => a[0] - b[0]);
        const again = [...shuffled.map(([, e]) => e), ...events];
        expect(standingWishes(fold(again))).toEqual(standingWishes(fold(events)));
      }),
    );
  });
});
