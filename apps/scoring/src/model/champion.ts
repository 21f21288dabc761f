import { activeBackend, ArtifactRefused, ChurnModel, type BackendChoice } from '#churn-model';
import type { Log } from '#observability';
import type { Catalogue } from '#feature-engine';
import { loadChampion, loadModel, ModelDamaged, type BandThresholds, type Queries } from '#storage';
import { checkFit } from './check-fit.js';

/** The part of a churn model that scoring uses. */
export type Predictor = Pick<ChurnModel, 'info' | 'predict' | 'explain' | 'abstain' | 'dispose'>;

/** A model that scores. */
export interface ServingModel {
  readonly version: string;
  /** When it became champion, epoch ms. */
  readonly promotedAt: number;
  readonly predictor: Predictor;
  /** As registered with it. */
  readonly thresholds: BandThresholds;
}

/** Makes a predictor of an artifact. @throws ArtifactRefused */
export type LoadPredictor = (artifact: Uint8Array) => Promise<Predictor>;

/** Loads artifacts with TensorFlow.js. */
export function loadChurnModel(backend: BackendChoice): LoadPredictor {
  return (artifact) => ChurnModel.fromBytes(artifact, { backend });
}

/** Follows the registry: which model serves the catalogue, loaded. */
export class ChampionModel {
  private model: ServingModel | null = null;
  private seen: string | null = null;
  private refreshing: Promise<boolean> | null = null;

  constructor(
    private readonly queries: Queries,
    private readonly catalogue: Pick<Catalogue, 'version' | 'features'>,
    private readonly load: LoadPredictor,
    private readonly log: Log,
    private readonly onRefused: () => void,
  ) {}

  /**
   * The model to score with; null before there is one. It may be disposed of at the next `await`: use it at once.
   */
  get current(): ServingModel | null {
    return this.model;
  }

  /** Version that the registry named at the last look, loaded or refused; null for none. */
  get registered(): string | null {
    return this.seen;
  }

  /**
   * Looks into the registry. An artifact that can't be used is reported once, and the present model stays.
   *
   * @returns true when another model serves now
   */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.look().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  private async look(): Promise<boolean> {
    const champion = await loadChampion(this.queries, this.catalogue.version);
    if (champion === null || champion.version === this.seen) return false;
    const { version, promotedAt } = champion;
    if (version === this.model?.version) {
      this.model = { ...this.model, promotedAt };
      this.seen = version;
      return false;
    }
    try {
      const stored = await loadModel(this.queries, version);
      if (stored === null) throw new ModelDamaged(`Model ${version} is champion but not registered.`);
      const predictor = await this.load(stored.artifact);
      this.checkFit(predictor);
      const before = this.model;
      this.model = { version, promotedAt, predictor, thresholds: stored.thresholds };
      before?.predictor.dispose();
    } catch (error) {
      if (!(error instanceof ArtifactRefused) && !(error instanceof ModelDamaged)) throw error;
      this.seen = version;
      this.onRefused();
      this.log.error('model_refused', { version, kept: this.model?.version ?? null, error });
      return false;
    }
    this.seen = version;
    this.log.info('model_serving', { version, backend: activeBackend() });
    return true;
  }

  private checkFit(predictor: Predictor): void {
    try {
      checkFit(predictor.info, this.catalogue);
    } catch (error) {
      predictor.dispose();
      throw error;
    }
  }
}
