import { describe, expect, it } from '@jest/globals';
import { sigmoid } from '../calibrate/log-odds.js';
import { RandomSource } from '../random/random-source.js';
import type { TrainingRows } from '../rows/model-input.js';
import { UnusableRows } from '../unusable-rows.js';
import { LogisticModel, trainLogistic, type LogisticData } from './logistic.js';
import { solvePositive } from './solve-positive.js';

function rowsOf(columns: readonly (readonly number[])[], churned: readonly boolean[]): TrainingRows {
  const rows = churned.length;
  return {
    names: columns.map((_, c) => `x${c}`),
    kinds: columns.map(() => 'number' as const),
    rows,
    values: Float64Array.from(
      { length: rows * columns.length },
      (_, i) => columns[i % columns.length]![Math.floor(i / columns.length)]!,
    ),
    customers: churned.map((_, i) => `c${i}`),
    cutoffs: new Float64Array(rows),
    eventDays: Float64Array.from(churned, (c) => (c ? 30 : Infinity)),
    observedDays: new Float64Array(rows).fill(30),
  };
}

describe('trainLogistic', () => {
  it('recovers the probabilities that generated the rows', () => {
    const random = new RandomSource(2);
    const x = Array.from({ length: 20_000 }, () => random.normal());
    const y = Array.from({ length: 20_000 }, () => random.normal());
    const model = trainLogistic(
      rowsOf(
        [x, y],
        x.map((v, i) => random.uniform() < sigmoid(-1 + 1.5 * v - 0.5 * y[i]!)),
      ),
      { horizonDays: 30 },
    );
    const [p, q] = model.predict({
      names: ['x0', 'x1'],
      kinds: ['number', 'number'],
      rows: 2,
      values: Float64Array.of(0, 0, 1, -1),
    });
    expect(p).toBeCloseTo(sigmoid(-1), 1);
    expect(q).toBeCloseTo(sigmoid(1), 1);
  });

  it('predicts the base rate on average: the intercept is not penalised', () => {
    const random = new RandomSource(3);
    const x = Array.from({ length: 500 }, () => random.uniform() ** -2);
    const rows = rowsOf(
      [x],
      x.map((v) => random.uniform() < 0.2 + 0.2 * Math.min(1, v / 50)),
    );
    const mean =
      trainLogistic(rows, { horizonDays: 30 })
        .predict(rows)
        .reduce((a, b) => a + b, 0) / 500;
    expect(mean).toBeCloseTo(rows.eventDays.filter((d) => d === 30).length / 500, 6);
  });

  it('stays finite when a column separates the classes perfectly and another repeats it', () => {
    const x = Array.from({ length: 100 }, (_, i) => i);
    const rows = rowsOf(
      [x, x],
      x.map((v) => v >= 50),
    );
    expect(
      trainLogistic(rows, { horizonDays: 30 })
        .predict(rows)
        .every((p) => p > 0 && p < 1),
    ).toBe(true);
  });

  it('predicts the same after a way through JSON', () => {
    const x = Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? NaN : i * i));
    const rows = rowsOf(
      [x],
      x.map((_, i) => i % 3 === 0),
    );
    const model = trainLogistic(rows, { horizonDays: 30 });
    const stored = JSON.parse(JSON.stringify(model)) as LogisticData;
    expect(LogisticModel.fromJSON(stored).predict(rows)).toEqual(model.predict(rows));
  });

  it('refuses rows of one outcome', () => {
    expect(() => trainLogistic(rowsOf([[1, 2, 3]], [true, true, true]), { horizonDays: 30 })).toThrow(UnusableRows);
  });
});

describe('solvePositive', () => {
  it('solves a system worked out by hand', () => {
    const x = solvePositive(Float64Array.of(4, 0, 2, 3), Float64Array.of(10, 8));
    expect(x[0]).toBeCloseTo(1.75, 12);
    expect(x[1]).toBeCloseTo(1.5, 12);
  });
});
