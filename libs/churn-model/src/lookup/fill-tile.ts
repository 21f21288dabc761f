import { FIRST_COLUMNS, HIDDEN_1, MEMBERS } from '../network/shape.js';
import type { Tile } from './first-layer.js';
import { RECORD_BYTES, RECORD_CORNERS } from './kernel.js';
import type { PieceTable } from './piece-table.js';

/** A table row of one member: what its units get. */
export const ROW_BYTES = HIDDEN_1 * 4;

/** Writes where each number's corners lie; any value of a category seems to stand elsewhere. */
export function fillRecords(tile: Tile, doubles: Float64Array, integers: Int32Array): void {
  tile.features.forEach((feature, f) => {
    const at = tile.records + f * RECORD_BYTES;
    const corners = feature.corners ?? Float64Array.of(0, 1);
    if (corners.length > RECORD_CORNERS) throw new RangeError(`A number has ${corners.length} corners.`);
    doubles.fill(Infinity, at >> 3, (at >> 3) + RECORD_CORNERS);
    doubles.set(corners, at >> 3);
    const place = (row: number): number => (row - tile.firstRow) * ROW_BYTES;
    integers.set(
      [
        feature.column * 8,
        place(feature.corners === null ? feature.elsewhere : feature.firstRow),
        corners.length - 2,
        place(feature.elsewhere),
      ],
      (at + RECORD_CORNERS * 8) >> 2,
    );
  });
}

/** Writes the hidden units' parts, member after member; the row of zeros at a member's end is only read past. */
export function fillTable(tile: Tile, { parts }: PieceTable, floats: Float32Array): void {
  for (let m = 0; m < MEMBERS; m++) {
    for (let row = 0; row < tile.rows - 1; row++) {
      const from = (tile.firstRow + row) * FIRST_COLUMNS + m * HIDDEN_1;
      floats.set(parts.subarray(from, from + HIDDEN_1), (tile.table + (m * tile.rows + row) * ROW_BYTES) / 4);
    }
  }
}

/** Writes the linear path's parts: of each row, and its difference from the next corner's. */
export function fillLinear(tile: Tile, { parts }: PieceTable, doubles: Float64Array): void {
  for (const { firstRow, corners, elsewhere } of tile.features) {
    for (let row = firstRow; row <= elsewhere; row++) {
      const from = (row + 1) * FIRST_COLUMNS - 1;
      const at = tile.linear / 8 + (row - tile.firstRow) * 2;
      const followed = corners !== null && row - firstRow < corners.length - 1;
      doubles[at] = parts[from]!;
      doubles[at + 1] = followed ? parts[from + FIRST_COLUMNS]! - parts[from]! : 0;
    }
  }
}
