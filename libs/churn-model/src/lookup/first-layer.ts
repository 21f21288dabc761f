import type { ModelParts } from '../model/artifact.js';
import { FIRST_COLUMNS, HIDDEN_1, MEMBERS } from '../network/shape.js';
import type { ModelInput } from '../rows/model-input.js';
import { RECORD_BYTES, startKernel, type Kernel } from './kernel.js';
import { fillLinear, fillRecords, fillTable, ROW_BYTES } from './fill-tile.js';
import { buildPieceTable, type FeaturePlaces, type PieceTable } from './piece-table.js';

const UNITS = MEMBERS * HIDDEN_1;
/** Features whose tables are read together: as much as stays in a core's cache. */
const TILE_FEATURES = 12;

/** Most rows placed at a time. */
export const PLACED_ROWS = 128;

/** Some features with their part of the kernel's memory. Addresses in bytes. */
export interface Tile {
  readonly features: readonly FeaturePlaces[];
  /** Where the corners of each number lie, `[features]`. */
  readonly records: number;
  /** Rows of the tile's tables, from `firstRow` of the whole, and one more. */
  readonly firstRow: number;
  readonly rows: number;
  /** What each row gives to the hidden units, and to the linear path. */
  readonly table: number;
  readonly linear: number;
  /** `[placed rows, features]`: table rows as byte offsets, and the share of the way to the next corner. */
  readonly places: number;
  readonly shares: number;
  /** `[placed rows, features]`: contributions of the hidden units. */
  readonly contributions: number;
}

/**
 * The first layer by look-up instead of multiplication: a feature reaches it by a piecewise-linear function of its
 * value, so its part is read from a table. Rows are placed first; what is asked then is about them.
 */
export class FirstLayer {
  /** What the hidden units get in the average training row, bias included, `[UNITS]`. */
  readonly average: Float64Array;
  /** What the linear path gives in the average training row. */
  readonly averageLinear: number;
  private readonly kernel: Kernel;
  private readonly tiles: readonly Tile[];
  private readonly columns: number;
  private readonly valuesAt: number;
  private readonly linearAt: number;
  private readonly sumsAt: number;
  private readonly multipliersAt: number;
  private readonly doubles: Float64Array;
  private readonly floats: Float32Array;
  private readonly integers: Int32Array;
  private rows = 0;

  constructor(parts: ModelParts) {
    const table = buildPieceTable(parts);
    this.columns = parts.encoding.length;
    this.average = table.average.slice(0, UNITS).map((sum, u) => sum + parts.network.firstBias[u]!);
    this.averageLinear = table.average[UNITS]!;
    let bytes = 0;
    const take = (length: number): number => {
      bytes += Math.ceil(length / 16) * 16;
      return bytes - Math.ceil(length / 16) * 16;
    };
    this.valuesAt = take(PLACED_ROWS * this.columns * 8);
    this.linearAt = take(PLACED_ROWS * 8);
    this.sumsAt = take(PLACED_ROWS * UNITS * 4);
    this.multipliersAt = take(PLACED_ROWS * UNITS * 4);
    this.tiles = tilesOf(table, take);
    this.kernel = startKernel(bytes);
    const { buffer } = this.kernel.memory;
    this.doubles = new Float64Array(buffer);
    this.floats = new Float32Array(buffer);
    this.integers = new Int32Array(buffer);
    for (const tile of this.tiles) {
      fillRecords(tile, this.doubles, this.integers);
      fillTable(tile, table, this.floats);
      fillLinear(tile, table, this.doubles);
    }
  }

  /**
   * Finds each value's place.
   *
   * @param rowIndices - rows of the input, at most PLACED_ROWS of them from `from` on
   * @returns what the linear path adds to every head, per placed row; valid until the next call
   */
  place(input: ModelInput, rowIndices: ArrayLike<number>, from: number, rows: number): Float64Array {
    const { columns, doubles } = this;
    this.rows = rows;
    for (let r = 0; r < rows; r++) {
      const row = rowIndices[from + r]! * columns;
      doubles.set(input.values.subarray(row, row + columns), (this.valuesAt >> 3) + r * columns);
    }
    const linear = doubles.subarray(this.linearAt >> 3, (this.linearAt >> 3) + rows).fill(this.averageLinear);
    for (const { records, features, places, shares, linear: linearTable } of this.tiles) {
      this.kernel.placeNumbers(
        ...([records, features.length, this.valuesAt, columns * 8, rows] as const),
        ...([places, shares, linearTable, this.linearAt] as const),
      );
    }
    for (const tile of this.tiles) this.placeCategories(tile, linear);
    return linear;
  }

  /** The placed rows' sums before the activation, bias included, `[rows, UNITS]`; valid until the next call. */
  sums(): Float32Array {
    const sums = this.floats.subarray(this.sumsAt >> 2, (this.sumsAt >> 2) + this.rows * UNITS);
    for (let r = 0; r < this.rows; r++) sums.set(this.average, r * UNITS);
    for (const { table, rows, features, places, shares } of this.tiles) {
      this.kernel.addSums(
        ...([table, rows * ROW_BYTES, MEMBERS, this.rows, features.length] as const),
        ...([places, shares, this.sumsAt] as const),
      );
    }
    return sums;
  }

  /**
   * Each feature's contribution to the placed rows: its parts' differences from the average row, times multipliers.
   *
   * @param multipliers - per row, of the hidden units and of the linear path, `[rows, FIRST_COLUMNS]`
   * @param out - receives contributions at `[to + row, column]`
   */
  contributions(multipliers: Float64Array, out: Float64Array, to: number): void {
    const { floats, integers, doubles } = this;
    for (let r = 0; r < this.rows; r++) {
      const from = r * FIRST_COLUMNS;
      floats.set(multipliers.subarray(from, from + UNITS), (this.multipliersAt >> 2) + r * UNITS);
    }
    for (const tile of this.tiles) {
      const { table, rows, features, places, shares, contributions } = tile;
      floats.fill(0, contributions >> 2, (contributions >> 2) + this.rows * features.length);
      this.kernel.addContributions(
        ...([table, rows * ROW_BYTES, MEMBERS, this.rows, features.length] as const),
        ...([places, shares, this.multipliersAt, contributions] as const),
      );
      let i = 0;
      for (let r = 0; r < this.rows; r++) {
        const ofLinear = multipliers[r * FIRST_COLUMNS + UNITS]!;
        for (const { column } of features) {
          const at = (tile.linear >> 3) + (integers[(places >> 2) + i]! / ROW_BYTES) * 2;
          const linear = doubles[at]! + floats[(shares >> 2) + i]! * doubles[at + 1]!;
          out[(to + r) * this.columns + column] = floats[(contributions >> 2) + i]! + ofLinear * linear;
          i++;
        }
      }
    }
  }

  /** The kernel let every category stand elsewhere: corrects the known levels. */
  private placeCategories(tile: Tile, linear: Float64Array): void {
    tile.features.forEach(({ levels, column, elsewhere }, f) => {
      if (levels === null) return;
      const linearOf = (row: number): number => this.doubles[(tile.linear >> 3) + (row - tile.firstRow) * 2]!;
      for (let r = 0; r < this.rows; r++) {
        const row = levels.get(this.doubles[(this.valuesAt >> 3) + r * this.columns + column]!) ?? elsewhere;
        const cell = r * tile.features.length + f;
        linear[r]! += linearOf(row) - linearOf(elsewhere);
        this.integers[(tile.places >> 2) + cell] = (row - tile.firstRow) * ROW_BYTES;
        this.floats[(tile.shares >> 2) + cell] = 0;
      }
    });
  }
}

function tilesOf({ features, rows }: PieceTable, take: (bytes: number) => number): Tile[] {
  const tiles: Tile[] = [];
  for (let from = 0; from < features.length; from += TILE_FEATURES) {
    const own = features.slice(from, from + TILE_FEATURES);
    const firstRow = own[0]!.firstRow;
    const ownRows = (features[from + TILE_FEATURES]?.firstRow ?? rows) - firstRow + 1;
    const cells = PLACED_ROWS * own.length * 4;
    tiles.push({
      ...{ features: own, firstRow, rows: ownRows },
      records: take(own.length * RECORD_BYTES),
      table: take(MEMBERS * ownRows * ROW_BYTES),
      linear: take(ownRows * 16),
      ...{ places: take(cells), shares: take(cells), contributions: take(cells) },
    });
  }
  return tiles;
}
