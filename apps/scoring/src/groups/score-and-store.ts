import type { FeatureVector } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import type { Log } from '#observability';
import {
  appendRisks,
  eraseRows,
  loadChampion,
  loadScoredCustomers,
  pageOutdatedScores,
  saveScoredCustomers,
  saveScoringProgress,
  type Database,
  type ErasedCustomers,
  type PartitionGroups,
  type ScoredCustomer,
  type Tx,
} from '#storage';
import type { ChampionModel, ServingModel } from '../model/champion.js';
import { scoreCustomers, type ScoredBatch, type ScoringCase, type ScoringRules } from '../score/score-customers.js';
import type { ScoringMetrics } from '../scoring-metrics.js';
import { isNewer } from '../vectors/is-newer.js';
import type { ScoringMemory } from './scoring-memory.js';

/** What scores are made and stored with. */
export interface ScoreAndStoreParts {
  readonly database: Database;
  readonly groups: PartitionGroups;
  readonly engine: FeatureEngine;
  readonly erased: Pick<ErasedCustomers, 'among'>;
  /** Withdraws vectors of a group's erased customers that a stray process has published after all. */
  readonly withdraw: (group: number, customers: readonly string[]) => Promise<void>;
  readonly champion: ChampionModel;
  readonly metrics: ScoringMetrics;
  readonly log: Log;
  /** Bands and limits for a model. */
  readonly rulesFor: (model: ServingModel) => ScoringRules;
}

/** The registry names another model than the batch was scored with. */
class ChampionChanged extends Error {
  override readonly name = 'ChampionChanged';
}

const PAGE_CUSTOMERS = 500;
const MAX_ATTEMPTS = 5;
const NOTHING: ScoredBatch = { customers: [], risks: [] };

/** Scores what waits in memory, or what an earlier model scored, and stores all of it in one fenced transaction. */
export class ScoreAndStore {
  private toldOfOtherCatalogue = false;

  constructor(private readonly parts: ScoreAndStoreParts) {}

  /**
   * Scores and stores the vectors in memory together with their positions. After an error memory is as before.
   *
   * @returns number of risk events decided
   */
  async flush(memory: ScoringMemory): Promise<number> {
    if (!memory.hasUnstored) return 0;
    const risks = await this.untilChampionStays(() => this.flushOnce(memory));
    memory.stored();
    return risks;
  }

  /**
   * Scores the next customers whose score isn't by the present champion.
   *
   * @param after - last customer of the page before; '' begins
   * @returns last customer of the page; null when there are no more
   */
  rescorePage(memory: ScoringMemory, after: string): Promise<string | null> {
    return this.untilChampionStays(() => this.rescoreOnce(memory, after));
  }

  private async flushOnce(memory: ScoringMemory): Promise<number> {
    const { champion, database, engine, erased, groups, metrics } = this.parts;
    const { group } = memory;
    const burned = await erased.among(database, [...memory.vectors.map(({ customer }) => customer), ...memory.stale]);
    if (burned.size > 0) await this.parts.withdraw(group, [...burned]);
    const vectors = memory.vectors.filter(({ customer }) => !burned.has(customer));
    const stored = await loadScoredCustomers(
      database,
      group,
      vectors.map(({ customer }) => customer),
    );
    const known = new Map(stored.map((row) => [row.customer, row]));
    const fresh = vectors.filter((vector) => {
      const before = known.get(vector.customer);
      return before === undefined || isNewer(vector, before);
    });
    const registered = champion.registered;
    const model = champion.current;
    const scorable = (vector: FeatureVector): boolean => isScorable(vector, engine);
    const cases = fresh.map((vector) => toCase(vector, known.get(vector.customer)));
    const due = model === null ? [] : cases.filter((_, i) => scorable(fresh[i]!));
    const rest = model === null ? cases : cases.filter((_, i) => !scorable(fresh[i]!));
    const scored = model === null ? NOTHING : scoreCustomers(due, engine, model, this.parts.rulesFor(model));
    const unscored = rest.map(({ customer }) => withoutModel(customer));
    await database.transaction('scoring_flush', async (tx) => {
      await groups.fence(tx, memory);
      await this.checkChampion(tx, registered);
      await saveScoredCustomers(tx, group, [...scored.customers, ...unscored]);
      await appendRisks(tx, group, scored.risks);
      await eraseRows(tx, 'scoring', group, [...memory.withdrawn, ...burned]);
      await saveScoringProgress(tx, group, { sourceEpoch: memory.sourceEpoch, riskEvents: scored.risks.length });
      await groups.advance(tx, memory, memory.positions);
    });
    metrics.unscored(model === null ? 'no_model' : 'other_catalogue', unscored.length);
    if (model !== null && unscored.length > 0) this.tellOfOtherCatalogue(unscored[0]!.catalogue);
    return this.report(due, scored);
  }

  private async rescoreOnce(memory: ScoringMemory, after: string): Promise<string | null> {
    const { champion, database, engine, groups, rulesFor } = this.parts;
    const model = champion.current;
    if (model === null) return null;
    const { version } = model;
    const page = { group: memory.group, after, limit: PAGE_CUSTOMERS, model: version };
    const rows = await pageOutdatedScores(database, { ...page, catalogue: engine.catalogue.version });
    if (rows.length === 0) return null;
    const registered = champion.registered;
    const present = champion.current;
    if (present === null || present.version !== version) throw new ChampionChanged();
    const cases = rows.map((customer): ScoringCase => {
      // A vector that no model has scored yet is the news itself.
      const cause = (customer.score?.model ?? null) === null ? customer.cause : 'model';
      return { customer, cause, receivedAt: null };
    });
    const scored = scoreCustomers(cases, engine, present, rulesFor(present));
    await database.transaction('scoring_rescore', async (tx) => {
      await groups.fence(tx, memory);
      await this.checkChampion(tx, registered);
      await saveScoredCustomers(tx, memory.group, scored.customers);
      await appendRisks(tx, memory.group, scored.risks);
      const progress = { sourceEpoch: memory.sourceEpoch, riskEvents: scored.risks.length };
      await saveScoringProgress(tx, memory.group, progress);
    });
    this.report(cases, scored);
    return rows.length < PAGE_CUSTOMERS ? null : rows.at(-1)!.customer;
  }

  private async checkChampion(tx: Tx, registered: string | null): Promise<void> {
    const champion = await loadChampion(tx, this.parts.engine.catalogue.version);
    if ((champion?.version ?? null) !== registered) throw new ChampionChanged();
  }

  private async untilChampionStays<T>(attempt: () => Promise<T>): Promise<T> {
    for (let left = MAX_ATTEMPTS; ; left--) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ChampionChanged) || left <= 1) throw error;
        await this.parts.champion.refresh();
      }
    }
  }

  private tellOfOtherCatalogue(found: string): void {
    if (this.toldOfOtherCatalogue) return;
    this.toldOfOtherCatalogue = true;
    const operator =
      'Nothing if a catalogue was just switched: vectors are scored as soon as this service has followed.';
    this.parts.log.warn('vectors_of_other_catalogue', { found, own: this.parts.engine.catalogue.version, operator });
  }

  private report(cases: readonly ScoringCase[], { risks }: ScoredBatch): number {
    const { metrics } = this.parts;
    for (const [cause, ofCause] of Map.groupBy(cases, (one) => one.cause)) metrics.scored(cause, ofCause.length);
    for (const { data } of risks) metrics.decided(data);
    return risks.length;
  }
}

function isScorable({ catalogue, values }: FeatureVector, engine: FeatureEngine): boolean {
  return catalogue === engine.catalogue.version && values.length === engine.catalogue.features.length;
}

function toCase(vector: FeatureVector, known: ScoredCustomer | undefined): ScoringCase {
  const { customer, generation, version, asOf, catalogue, values, valueMinor, currency, cause, receivedAt } = vector;
  return {
    customer: {
      ...{ customer, generation, version, asOf, catalogue, valueMinor, currency, cause },
      vector: Float64Array.from(values, (value) => value ?? NaN),
      sequence: known?.sequence ?? 0,
      score: known?.score ?? null,
    },
    cause,
    receivedAt,
  };
}

/** The score stays for bands and sequence, but is marked as one of an older vector. */
function withoutModel(customer: ScoredCustomer): ScoredCustomer {
  return { ...customer, score: customer.score && { ...customer.score, model: null } };
}
