import type { ChurnModel, ModelInput } from '#churn-model';

/** How many of some customers the model refuses to judge. */
export interface Abstained {
  readonly rows: number;
  readonly abstained: number;
}

/** Whether a model knows when it doesn't know. */
export interface AbstentionCheck {
  /** Tested customers as they are, known for long enough. */
  readonly ordinary: Abstained;
  /** The same with one number planted far outside of what was learnt from, each number in turn. */
  readonly outOfRange: Abstained;
  /** The same, known for half of the least that was learnt from; null when the model asks for no history. */
  readonly thinHistory: Abstained | null;
}

type Judge = Pick<ChurnModel, 'abstain' | 'info'>;

const PLANTED = 300;
/** Widths of the range learnt from that a planted number lies beyond it. */
const BEYOND = 1.5;

/** Plants customers that the model can't know among those it is tested on, and counts whom it refuses to judge. */
export function abstentionOf(model: Judge, learnt: ModelInput, tested: ModelInput): AbstentionCheck {
  const columns = tested.names.length;
  const history = model.info.minimumHistory;
  const known = history === null ? -1 : tested.names.indexOf(history.feature);
  const usual = Array.from({ length: tested.rows }, (_, row) => row).filter(
    (row) => history === null || tested.values[row * columns + known]! >= history.least,
  );
  const chosen = usual.slice(0, PLANTED);
  const far = farValues(learnt);
  const planted = (change: (i: number) => readonly [column: number, value: number]): Abstained => {
    const input = pick(tested, chosen);
    chosen.forEach((_, i) => {
      const [column, value] = change(i);
      input.values[i * columns + column] = value;
    });
    return count(model, input);
  };
  return {
    ordinary: count(model, pick(tested, usual)),
    outOfRange: far.length === 0 ? { rows: 0, abstained: 0 } : planted((i) => far[i % far.length]!),
    thinHistory: history === null || history.least <= 0 ? null : planted(() => [known, history.least / 2]),
  };
}

/** A value far outside, for every number that varied. */
function farValues({ names, kinds, rows, values }: ModelInput): (readonly [column: number, value: number])[] {
  return names.flatMap((_, column) => {
    let [low, high] = [Infinity, -Infinity];
    for (let row = 0; row < rows; row++) {
      const value = values[row * names.length + column]!;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return kinds[column] === 'number' && high > low ? [[column, high + BEYOND * (high - low)] as const] : [];
  });
}

function pick(input: ModelInput, chosen: readonly number[]): ModelInput {
  const columns = input.names.length;
  const values = new Float64Array(chosen.length * columns);
  chosen.forEach((row, i) => values.set(input.values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { names: input.names, kinds: input.kinds, rows: chosen.length, values };
}

function count(model: Judge, input: ModelInput): Abstained {
  return { rows: input.rows, abstained: model.abstain(input).filter((reason) => reason !== null).length };
}
