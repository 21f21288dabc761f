import type { Log } from '#observability';
import type { GroupConsumer } from '#stream';
import type { ChampionModel } from './champion.js';

/** The groups as far as a new model concerns them. */
export interface RescoredGroups {
  /** Scores the next page of a group with the present model; null after the last one. */
  rescorePage(group: number, after: string): Promise<string | null>;
  /** The ownership under which this member holds the group; undefined when it doesn't. */
  epoch(group: number): number | undefined;
}

/** Looks for a new champion and has everyone in the held groups scored by it, page by page between their batches. */
export class FollowChampion {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  /** By group: the model that has scored everyone, and the ownership in which it did. */
  private readonly done = new Map<number, string>();

  constructor(
    private readonly champion: ChampionModel,
    private readonly consumer: Pick<GroupConsumer, 'groups' | 'within'>,
    private readonly groups: RescoredGroups,
    private readonly onServing: (version: string) => void,
    private readonly pollMs: number,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) => this.log.warn('champion_not_followed', { error }))
        .finally(() => this.stopped || this.start());
    }, this.pollMs);
    this.timer.unref();
  }

  /** Resolves when the page in hand is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    if (await this.champion.refresh()) this.onServing(this.champion.current!.version);
    const held = this.consumer.groups();
    for (const group of this.done.keys()) if (!held.includes(group)) this.done.delete(group);
    const version = this.champion.current?.version;
    if (version === undefined) return;
    for (const group of held) {
      const state = `${version} ${this.groups.epoch(group)}`;
      if (this.done.get(group) !== state && (await this.rescore(group, version))) this.done.set(group, state);
    }
  }

  /** @returns false when it must be looked at again */
  private async rescore(group: number, version: string): Promise<boolean> {
    let after: string | null = '';
    while (after !== null) {
      if (this.stopped || this.champion.current?.version !== version) return false;
      const from: string = after;
      const held = await this.consumer.within(group, async () => {
        after = await this.groups.rescorePage(group, from);
      });
      if (!held) return false;
    }
    this.log.info('group_rescored', { group, version });
    return true;
  }
}
