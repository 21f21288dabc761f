import { locate } from '../encode/encoder.js';
import { encodedWidth, type FeatureEncoding, type NumberEncoding } from '../encode/feature-encoding.js';
import type { ModelParts } from '../model/artifact.js';
import { FIRST_COLUMNS } from '../network/shape.js';

/** Where a feature's values stand in a table: its first row, its corners or levels, and where everything else stands. */
export interface FeaturePlaces {
  /** Column of the input. */
  readonly column: number;
  readonly firstRow: number;
  /** Of a number: the values at which the slope changes, ascending; a table row for each. Null for a category. */
  readonly corners: Float64Array | null;
  /** Of a category: levels with a table row of their own, by their place; null for a number. */
  readonly levels: ReadonlyMap<number, number> | null;
  /** Table row of a missing value, and of an unknown level. */
  readonly elsewhere: number;
}

/**
 * What every value of every feature gives to the first layer. The encoding is piecewise linear, so a number's part is
 * known everywhere once it is known at the corners.
 */
export interface PieceTable {
  /** Features with an encoded column, in the order of the input. */
  readonly features: readonly FeaturePlaces[];
  /** `[rows, FIRST_COLUMNS]`, row-major: parts less the feature's part in the average training row. */
  readonly parts: Float64Array;
  readonly rows: number;
  /** The average training row's sums, `[FIRST_COLUMNS]`, without bias. */
  readonly average: Float64Array;
}

/** Multiplies out the first layer at every corner and level. */
export function buildPieceTable({ encoding, network, reference }: ModelParts): PieceTable {
  const features: FeaturePlaces[] = [];
  const rows: Float64Array[] = [];
  const average = new Float64Array(FIRST_COLUMNS);
  encoding.forEach((feature, column) => {
    if (feature.kind === 'ignored') return;
    const ownAverage = new Float64Array(FIRST_COLUMNS);
    for (let d = feature.offset; d < feature.offset + encodedWidth(feature); d++) {
      addRow(ownAverage, reference[d]!, network.first, d);
    }
    ownAverage.forEach((part, u) => (average[u]! += part));
    const firstRow = rows.length;
    const corners = feature.kind === 'number' ? cornersOf(feature) : null;
    const levels = feature.kind === 'category' ? feature.levels : null;
    for (const value of [...(corners ?? levels ?? []), NaN]) {
      const part = ownAverage.map((own) => -own);
      addPart(part, feature, value, network.first);
      rows.push(part);
    }
    features.push({
      column,
      firstRow,
      corners,
      levels: levels === null ? null : new Map(levels.map((level, i) => [level, firstRow + i] as const)),
      elsewhere: rows.length - 1,
    });
  });
  const parts = new Float64Array(rows.length * FIRST_COLUMNS);
  rows.forEach((row, i) => parts.set(row, i * FIRST_COLUMNS));
  return { features, parts, rows: rows.length, average };
}

/** Edges of the bins and ends of the z-score; beyond the outermost nothing changes. */
function cornersOf(feature: NumberEncoding): Float64Array {
  const { edges, mean, sd } = feature;
  return Float64Array.from(new Set([...edges, mean - 6 * sd, mean + 6 * sd])).sort();
}

function addPart(out: Float64Array, feature: FeatureEncoding, value: number, first: Float32Array): void {
  if (feature.kind === 'category') {
    const level = feature.levels.indexOf(value);
    if (level >= 0) addRow(out, 1, first, feature.offset + level);
  } else if (feature.kind === 'number') {
    const { z, bin, share } = locate(feature, value);
    addRow(out, z, first, feature.offset);
    feature.binMeans.forEach((mean, t) => {
      const filled = t < bin ? 1 : t === bin ? share : 0;
      addRow(out, filled - mean, first, feature.offset + 1 + t);
    });
    if (feature.flagsMissing && Number.isNaN(value)) addRow(out, 1, first, feature.offset + feature.edges.length);
  }
}

function addRow(out: Float64Array, factor: number, first: Float32Array, row: number): void {
  if (factor === 0) return;
  const from = row * FIRST_COLUMNS;
  for (let u = 0; u < FIRST_COLUMNS; u++) out[u]! += factor * first[from + u]!;
}
