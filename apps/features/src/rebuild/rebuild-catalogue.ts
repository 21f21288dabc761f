import { eventLimits, type Configuration } from '#config';
import { INPUT_TOPICS, type Topic } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import {
  cataloguePositions,
  ErasedCustomers,
  livePositions,
  loadFeatureStore,
  recordsBetween,
  takeCatalogue,
  type CatalogueSource,
  type Database,
  type FeatureStore,
  type GroupedPositions,
} from '#storage';
import { readTopics, topicHistory, type KafkaConnection, type OffsetsByPartition } from '#stream';
import { CatalogueRefused } from './catalogue-refused.js';
import { lostHistory } from './lost-history.js';
import { ReplayStates } from './replay-states.js';

/** What catalogues are rebuilt with. */
export interface RebuildContext {
  readonly config: Configuration;
  readonly database: Database;
  readonly connection: KafkaConnection;
}

/** A catalogue to be rebuilt. */
export interface Rebuildable {
  readonly engine: FeatureEngine;
  readonly source: CatalogueSource;
}

/** How far a rebuild is. */
export interface RebuildProgress {
  /** Records between the rebuilt states and the serving ones when this pass began. */
  readonly toRead: number;
  /** Records read in this pass. */
  readonly read: number;
}

/** So few records behind the serving states, one more pass is the last: the switch reads what comes meanwhile. */
const NEARLY_THERE = 10_000n;

/**
 * A catalogue's states beside those that serve, advanced by replaying the input topics. Nothing is published. Whatever
 * interrupts it, the next one goes on from what was stored.
 */
export class CatalogueRebuild {
  private constructor(
    private readonly context: RebuildContext,
    private readonly states: ReplayStates,
    readonly store: FeatureStore,
    readonly taken: { readonly catalogue: string; readonly epoch: number },
  ) {}

  /**
   * Begins, or goes on in place of whoever did.
   *
   * @throws CatalogueRefused, SwitchUnderWay
   */
  static async begin(context: RebuildContext, { engine, source }: Rebuildable): Promise<CatalogueRebuild> {
    const { config, database, connection } = context;
    const store = await loadFeatureStore(database);
    if (store === null)
      throw new CatalogueRefused(
        'No states have been made yet.',
        'Start the services: they begin with this catalogue.',
      );
    const stand = await cataloguePositions(database, source.catalogue);
    if (store.catalogue === source.catalogue)
      throw new CatalogueRefused(
        `Catalogue ${source.catalogue} is in force: there is nothing to rebuild.`,
        'Change the section "catalogue" of the configuration first; this command then rebuilds for it.',
      );
    const lost = lostHistory(engine, await topicHistory(connection, INPUT_TOPICS), stand);
    if (lost.length > 0)
      throw new CatalogueRefused(
        `The input topics don't hold the history that catalogue ${source.catalogue} needs: ${lost.join('; ')}.`,
        'Lengthen retention.ms of the input topics (-1 keeps all), and bring deleted history in again under a new prefix.',
      );
    const taken = await takeCatalogue(database, source);
    if (taken === null) throw new CatalogueRefused('The catalogue was just put in force.', 'There is nothing to do.');
    const { flushRecords, cacheCustomers } = config.features;
    const { partitions } = store;
    const erased = await ErasedCustomers.open(database, config.erasure.secret);
    const parts = { database, engine, taken, erased, limits: eventLimits(config), partitions };
    const states = new ReplayStates(
      { ...parts, flushRecords, cacheCustomers },
      await cataloguePositions(database, source.catalogue),
    );
    return new CatalogueRebuild(context, states, store, taken);
  }

  /**
   * Reads until the states stand where the serving ones did a moment ago.
   *
   * @returns records read
   * @throws CatalogueLost when another process took over
   */
  async catchUp(onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<number> {
    for (let read = 0; ;) {
      const goal = await livePositions(this.context.database);
      const behind = recordsBetween(this.states.positions, goal);
      read += await this.advanceTo(goal, onProgress);
      if (behind <= NEARLY_THERE) return read;
    }
  }

  /** Reads to exactly these positions, none of which lies behind, and stores the states there. */
  async advanceTo(
    goal: GroupedPositions,
    onProgress: (progress: RebuildProgress) => void = () => undefined,
  ): Promise<number> {
    const { states } = this;
    const toRead = Number(recordsBetween(states.positions, goal));
    const upTo = offsets(goal, this.store.partitions);
    let read = 0;
    await readTopics({
      ...{ connection: this.context.connection, topics: INPUT_TOPICS, upTo },
      from: offsets(states.positions, this.store.partitions),
      onBatch: async (batch) => {
        // A fetch may reach beyond what is wanted of it.
        const end = upTo.get(batch.topic)!.get(batch.partition)! - 1n;
        await states.take({ ...batch, lastOffset: batch.lastOffset < end ? batch.lastOffset : end });
        read += batch.records.length;
        onProgress({ toRead, read });
      },
    });
    states.reached(goal);
    await states.store();
    return read;
  }
}

/** Offsets by topic and partition; 0 where nothing was read. */
function offsets(positions: GroupedPositions, partitions: number): OffsetsByPartition {
  const groups = Array.from({ length: partitions }, (_, group) => group);
  return new Map(
    INPUT_TOPICS.map((topic): [Topic, Map<number, bigint>] => [
      topic,
      new Map(groups.map((group) => [group, positions.get(group)?.get(topic) ?? 0n])),
    ]),
  );
}
