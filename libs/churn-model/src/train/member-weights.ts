import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS, type NetworkWeights } from '../network/shape.js';

/** One member's weights, gate folded in. */
export interface MemberWeights {
  /** `[D, HIDDEN_1]`. */
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  /** The linear path, `[D]`. */
  readonly linear: Float32Array;
  /** `[HIDDEN_1, HIDDEN_2]`. */
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
  /** `[HIDDEN_2, J]`. */
  readonly last: Float32Array;
  readonly lastBias: Float32Array;
}

/** Puts members side by side, so that one pass gives the mean of their log-odds. */
export function foldMembers(members: readonly MemberWeights[], inputs: number, heads: number): NetworkWeights {
  const first = new Float32Array(inputs * FIRST_COLUMNS);
  const last = new Float32Array(MEMBERS * HIDDEN_2 * heads);
  const lastBias = new Float32Array(heads);
  members.forEach((member, m) => {
    for (let d = 0; d < inputs; d++) {
      const row = d * FIRST_COLUMNS;
      first.set(member.first.subarray(d * HIDDEN_1, (d + 1) * HIDDEN_1), row + m * HIDDEN_1);
      first[row + FIRST_COLUMNS - 1]! += member.linear[d]! / MEMBERS;
    }
    member.last.forEach((weight, i) => (last[m * HIDDEN_2 * heads + i] = weight / MEMBERS));
    member.lastBias.forEach((bias, j) => (lastBias[j]! += bias / MEMBERS));
  });
  return {
    inputs,
    heads,
    first,
    firstBias: joined(members.map((m) => m.firstBias)),
    second: joined(members.map((m) => m.second)),
    secondBias: joined(members.map((m) => m.secondBias)),
    last,
    lastBias,
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
