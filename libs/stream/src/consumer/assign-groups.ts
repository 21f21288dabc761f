/** A member of the consumer group and the groups it says it holds, since when (epoch ms of its last join). */
export interface MemberClaim {
  readonly memberId: string;
  readonly held: readonly number[];
  readonly heldSince: number;
}

/**
 * Divides partition groups 0..count-1 among members: shares differ by at most one, and a member keeps what it holds as
 * far as its share allows. Two claims on one group are settled for the newer one, then by member id. Pure, and
 * independent of the order of `members`.
 *
 * Claims rather than a hash of member ids: a hash is sticky too, but its shares are uneven where groups are few.
 */
export function assignGroups(members: readonly MemberClaim[], count: number): Map<string, number[]> {
  const byClaim = [...members].sort(
    (a, b) => b.heldSince - a.heldSince || (a.memberId < b.memberId ? -1 : a.memberId > b.memberId ? 1 : 0),
  );
  const shares = new Map(byClaim.map(({ memberId }): [string, number[]] => [memberId, []]));
  if (byClaim.length === 0) return shares;
  const owner = new Map<number, string>();
  for (const { memberId, held } of byClaim)
    for (const group of held) if (group < count && !owner.has(group)) owner.set(group, memberId);
  const claimed = Map.groupBy(owner.keys(), (group) => owner.get(group) ?? '');
  // Those who hold most keep one more, so that as few groups as possible move.
  const byHeld = [...byClaim].sort(
    (a, b) =>
      (claimed.get(b.memberId)?.length ?? 0) - (claimed.get(a.memberId)?.length ?? 0) ||
      (a.memberId < b.memberId ? -1 : 1),
  );
  const floor = Math.floor(count / byHeld.length);
  const extra = count % byHeld.length;
  const free = new Set(Array.from({ length: count }, (_, group) => group));
  const quota = new Map(byHeld.map(({ memberId }, rank) => [memberId, floor + (rank < extra ? 1 : 0)]));
  for (const { memberId } of byHeld)
    for (const group of (claimed.get(memberId) ?? []).sort((a, b) => a - b).slice(0, quota.get(memberId))) {
      shares.get(memberId)?.push(group);
      free.delete(group);
    }
  const rest = free.values();
  for (const { memberId } of byHeld) {
    const share = shares.get(memberId) ?? [];
    while (share.length < (quota.get(memberId) ?? 0)) share.push(rest.next().value as number);
    share.sort((a, b) => a - b);
  }
  return shares;
}
