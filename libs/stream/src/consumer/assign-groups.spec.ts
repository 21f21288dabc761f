import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignGroups, type MemberClaim } from './assign-groups.js';

const members = fc.uniqueArray(
  fc.record({
    memberId: fc.string({ minLength: 1, maxLength: 4 }),
    held: fc.uniqueArray(fc.nat(40), { maxLength: 20 }),
    heldSince: fc.nat(5),
  }),
  { minLength: 1, maxLength: 8, selector: ({ memberId }) => memberId },
);
const count = fc.nat(40);

const moved = (before: Map<string, number[]>, after: Map<string, number[]>): number[] =>
  [...before].flatMap(([memberId, groups]) => groups.filter((group) => !after.get(memberId)?.includes(group)));

describe('assignGroups', () => {
  it('gives every group to one member, in shares that differ by at most one', () =>
    fc.assert(
      fc.property(members, count, (claims, groups) => {
        const shares = [...assignGroups(claims, groups).values()];
        expect(shares.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: groups }, (_, group) => group));
        const sizes = shares.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    ));

  it('does not depend on the order of the members', () =>
    fc.assert(
      fc.property(members, count, (claims, groups) => {
        const sorted = (shares: Map<string, number[]>): unknown => [...shares].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(assignGroups([...claims].reverse(), groups))).toEqual(sorted(assignGroups(claims, groups)));
      }),
    ));

  it('moves nothing when nobody came or went', () =>
    fc.assert(
      fc.property(members, count, (claims, groups) => {
        const before = assignGroups(claims, groups);
        const again = claims.map(({ memberId }): MemberClaim => ({
          memberId,
          held: before.get(memberId) ?? [],
          heldSince: 9,
        }));
        expect(assignGroups(again, groups)).toEqual(before);
      }),
    ));

  it('moves only what a newcomer gets', () =>
    fc.assert(
      fc.property(members, count, (claims, groups) => {
        const before = assignGroups(claims, groups);
        const stayed = claims.map(({ memberId }): MemberClaim => ({
          memberId,
          held: before.get(memberId) ?? [],
          heldSince: 9,
        }));
        const after = assignGroups([...stayed, { memberId: 'newcomer', held: [], heldSince: 0 }], groups);
        expect(moved(before, after).sort((a, b) => a - b)).toEqual(after.get('newcomer'));
      }),
    ));

  it('settles two claims on one group for the newer one', () => {
    const shares = assignGroups(
      [
        { memberId: 'a', held: [0, 1], heldSince: 1 },
        { memberId: 'b', held: [0, 1], heldSince: 2 },
        { memberId: 'c', held: [2, 3], heldSince: 2 },
      ],
      4,
    );
    expect(Object.fromEntries(shares)).toEqual({ b: [0, 1], c: [2], a: [3] });
  });
});
