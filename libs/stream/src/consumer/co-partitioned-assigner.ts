import kafkajs, { type PartitionAssigner } from 'kafkajs';
import { PartitionCountMismatch } from '../errors.js';
import { assignGroups, type MemberClaim } from './assign-groups.js';

const { MemberAssignment, MemberMetadata } = kafkajs.AssignerProtocol;
const VERSION = 1;

/** What this member holds, told to whichever member divides the groups. */
export interface Holdings {
  readonly groups: readonly number[];
  /** Epoch ms of the last join; settles old claims against new ones. */
  readonly heldSince: number;
}

/**
 * Gives partition p of all subscribed topics to one member: balanced, and sticky by what members say they hold.
 *
 * @param holdings - asked whenever this member joins
 */
export function coPartitionedAssigner(holdings: () => Holdings): PartitionAssigner {
  return ({ cluster }) => ({
    name: 'HoldfastCoPartitioned',
    version: VERSION,
    protocol: ({ topics }) => {
      const userData = Buffer.from(JSON.stringify(holdings()));
      return { name: 'HoldfastCoPartitioned', metadata: MemberMetadata.encode({ version: VERSION, topics, userData }) };
    },
    assign: async ({ members, topics }) => {
      const counts = topics.map((topic) => cluster.findTopicPartitionMetadata(topic).length);
      const [count = 0] = counts;
      if (counts.some((other) => other !== count))
        throw new PartitionCountMismatch(topics.map((topic, at) => `${topic}: ${counts[at]}`).join(', '));
      const subscriptions = new Map<string, readonly string[]>();
      const claims = members.map(({ memberId, memberMetadata }): MemberClaim => {
        const decoded = MemberMetadata.decode(memberMetadata);
        subscriptions.set(memberId, decoded?.topics ?? []);
        return { memberId, ...readHoldings(decoded?.userData) };
      });
      return [...assignGroups(claims, count)].map(([memberId, groups]) => {
        const own = topics.filter((topic) => subscriptions.get(memberId)?.includes(topic));
        const assignment = Object.fromEntries(own.map((topic) => [topic, [...groups]]));
        return {
          memberId,
          memberAssignment: MemberAssignment.encode({ version: VERSION, assignment, userData: Buffer.alloc(0) }),
        };
      });
    },
  });
}

/** Another member's claim; nothing when it is of an older version or not readable. */
function readHoldings(userData: Buffer | undefined): { held: number[]; heldSince: number } {
  const nothing = { held: [], heldSince: 0 };
  if (userData === undefined || userData.length === 0) return nothing;
  try {
    const { groups, heldSince } = JSON.parse(userData.toString()) as { groups?: unknown; heldSince?: unknown };
    if (!Array.isArray(groups) || typeof heldSince !== 'number') return nothing;
    return { held: groups.filter((group): group is number => Number.isSafeInteger(group) && group >= 0), heldSince };
  } catch {
    return nothing;
  }
}
