import { trainSteps, untrainedModel, type BackendName, type ChurnModel, type ModelInput } from '#churn-model';
import { cpuRate } from '../cpu-rate.js';
import { fullCatalogueRows, knownRiskRows } from './bench-tables.js';

/** What one backend does. Rates are rows per CPU second, encoding included. */
export interface BackendScoring {
  readonly backend: BackendName;
  /** Raw vectors of the full catalogue. */
  readonly rowsPerSecond: number;
  /** The same with contributions of every feature and the look whether the model should abstain. */
  readonly withDriversPerSecond: number;
  /** The same without the look-up: encoded and multiplied out in one graph. */
  readonly multipliedOutPerSecond: number;
  /** A table of 300 encoded columns. */
  readonly rowsPerSecond300: number;
  /** Batches of 32 of the full catalogue, milliseconds on the clock, and at the 99th percentile of CPU time. */
  readonly batchOf32: { readonly p50Ms: number; readonly p99Ms: number; readonly p99CpuMs: number };
  /** Greatest difference between a prediction by look-up and one multiplied out. */
  readonly lookUpDifference: number;
  /** Greatest difference from the first backend's predictions by equal weights. */
  readonly predictionDifference: number;
  /** Greatest difference from the first backend's weights after the training steps from equal seeds. */
  readonly weightDifference: number;
}

/** How fast scoring is, by backend. */
export interface ScoringBench {
  readonly features: number;
  readonly encodedColumns: number;
  readonly node: string;
  readonly backends: readonly BackendScoring[];
  /** Backends that don't load here, with the reason. */
  readonly missing: readonly { readonly backend: BackendName; readonly reason: string }[];
}

/** How much to measure. */
export interface ScoringBenchOptions {
  readonly backends: readonly BackendName[];
  /** CPU seconds for each rate. */
  readonly seconds: number;
  /** People among the customers scored; companies come on top. */
  readonly people: number;
  /** Training steps after which weights are compared; 50 unless time is short. */
  readonly steps: number;
  /** Batches of 32 whose time is taken. */
  readonly batches: number;
}

const HORIZONS_DAYS = [7, 14, 30, 60, 90];
const SEED = 1;
const SMALL_BATCH = 32;

/** Measures scoring on each backend, and how far the backends agree. */
export async function runScoringBench(options: ScoringBenchOptions): Promise<ScoringBench> {
  const full = fullCatalogueRows(options.people);
  const narrow = knownRiskRows(2_000, 17, SEED);
  // Few rows: of more, some hidden unit's sum soon lies within rounding of zero, and one backend alone switches it on.
  const few = knownRiskRows(400, 17, SEED);
  const backends: BackendScoring[] = [];
  const missing: { backend: BackendName; reason: string }[] = [];
  let first: { predictions: Float64Array; weights: Float32Array } | null = null;
  let encodedColumns = 0;
  for (const backend of options.backends) {
    try {
      const wide = await untrainedModel(full, { seed: SEED, horizonsDays: HORIZONS_DAYS, backend });
      const slim = await untrainedModel(narrow, { seed: SEED, horizonsDays: HORIZONS_DAYS, backend });
      const { weights } = await trainSteps(few, {
        seed: SEED,
        horizonsDays: HORIZONS_DAYS,
        steps: options.steps,
        backend,
      });
      const predictions = wide.predict(full).probabilities;
      first ??= { predictions, weights };
      encodedColumns = wide.info.encodedColumns;
      backends.push({
        backend,
        ...rates(wide, full, options),
        rowsPerSecond300: cpuRate(narrow.rows, options.seconds, () => slim.predict(narrow)).perCpuSecond,
        predictionDifference: greatestDifference(predictions, first.predictions),
        weightDifference: greatestDifference(weights, first.weights),
      });
      wide.dispose();
      slim.dispose();
    } catch (error) {
      if ((error as Error).name !== 'BackendUnavailable') throw error;
      missing.push({ backend, reason: (error as Error).message });
    }
  }
  return { features: full.names.length, encodedColumns, node: process.version, backends, missing };
}

type Rates = Omit<BackendScoring, 'backend' | 'rowsPerSecond300' | 'predictionDifference' | 'weightDifference'>;

function rates(model: ChurnModel, input: ModelInput, { seconds, batches }: ScoringBenchOptions): Rates {
  const rate = (work: () => void): number => cpuRate(input.rows, seconds, work).perCpuSecond;
  const byLookUp = model.predict(input).probabilities;
  const multipliedOut = model.predict(input, { firstLayer: 'graph' }).probabilities;
  return {
    rowsPerSecond: rate(() => model.predict(input)),
    withDriversPerSecond: rate(() => {
      model.predict(input);
      model.abstain(input);
      model.explain(input);
    }),
    multipliedOutPerSecond: rate(() => model.predict(input, { firstLayer: 'graph' })),
    batchOf32: smallBatches(model, input, batches),
    lookUpDifference: greatestDifference(byLookUp, multipliedOut),
  };
}

function smallBatches(model: ChurnModel, input: ModelInput, batches: number): BackendScoring['batchOf32'] {
  const rows = Math.min(SMALL_BATCH, input.rows);
  const batch = { ...input, rows, values: input.values.subarray(0, rows * input.names.length) };
  const clock: number[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < batches; i++) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    model.predict(batch);
    const { user, system } = process.cpuUsage(before);
    clock.push(performance.now() - started);
    cpu.push((user + system) / 1_000);
  }
  return { p50Ms: quantile(clock, 0.5), p99Ms: quantile(clock, 0.99), p99CpuMs: quantile(cpu, 0.99) };
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;
}

function greatestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let greatest = 0;
  for (let i = 0; i < a.length; i++) greatest = Math.max(greatest, Math.abs(a[i]! - b[i]!));
  return greatest;
}
