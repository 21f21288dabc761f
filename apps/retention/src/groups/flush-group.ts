import { advanceEventClock, type PartitionGroups } from '#storage';
import type { DecideGroup } from './decide-group.js';
import type { GroupMemory } from './group-memory.js';

/** Decides what a group has gathered, and writes everything with the positions in one fenced transaction. */
export class FlushGroup {
  constructor(
    private readonly groups: Pick<PartitionGroups, 'fence' | 'advance'>,
    private readonly decide: DecideGroup,
  ) {}

  /** @returns how many messages were decided. @throws GroupLost, StorageUnavailable; nothing was written then */
  async run(memory: GroupMemory): Promise<number> {
    const { group, incoming } = memory;
    const done = await this.decide.run(group, {
      name: 'decide_retention',
      enter: (tx) => this.groups.fence(tx, memory),
      look: () => Promise.resolve({ incoming }),
      leave: async (tx) => {
        if (memory.clock !== null) await advanceEventClock(tx, group, memory.clock);
        await this.groups.advance(tx, memory, memory.positions);
      },
    });
    memory.flushed();
    return done.messages.length;
  }
}
