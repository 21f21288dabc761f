/** Members of the ensemble: one per inner fold. */
export const MEMBERS = 5;
/** Units of the first hidden layer, per member. */
export const HIDDEN_1 = 32;
/** Units of the second hidden layer, per member. */
export const HIDDEN_2 = 16;

/**
 * The trained ensemble as one network, members side by side: the gate folded into the first layer, the mean over
 * members folded into the last. Its output is the mean hazard log-odds per interval.
 *
 *     [p1 | l] = x first + [firstBias | 0]     p1 [MEMBERS * HIDDEN_1], l [1] (the linear path)
 *     p2 = relu(p1) second + secondBias        block-diagonal by member, [MEMBERS * HIDDEN_2]
 *     z_j = relu(p2) last_j + l + lastBias_j
 */
export interface NetworkWeights {
  /** Encoded columns, D. */
  readonly inputs: number;
  /** Hazard heads, J. */
  readonly heads: number;
  /** `[D, MEMBERS * HIDDEN_1 + 1]`, row-major. */
  readonly first: Float32Array;
  /** `[MEMBERS * HIDDEN_1]`. */
  readonly firstBias: Float32Array;
  /** `[MEMBERS, HIDDEN_1, HIDDEN_2]`: the blocks of the diagonal. */
  readonly second: Float32Array;
  /** `[MEMBERS * HIDDEN_2]`. */
  readonly secondBias: Float32Array;
  /** `[MEMBERS * HIDDEN_2, J]`. */
  readonly last: Float32Array;
  /** `[J]`. */
  readonly lastBias: Float32Array;
}

/** Columns of `first`: every member's hidden units, then the linear path. */
export const FIRST_COLUMNS = MEMBERS * HIDDEN_1 + 1;
