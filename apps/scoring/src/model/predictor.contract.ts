import { expect, it } from '@jest/globals';
import type { ModelInput } from '#churn-model';
import type { Predictor } from './champion.js';

/** What scoring relies on, whoever predicts. `predictor` reads the columns of `input`, which has at least three rows. */
export function predictorContract(given: () => { predictor: Predictor; input: ModelInput }): void {
  it('gives every row a probability per horizon that never falls with the horizon, and the main one', () => {
    const { predictor, input } = given();
    const { horizonsDays, probabilities, main } = predictor.predict(input);
    const heads = horizonsDays.length;
    expect([probabilities.length, main.length]).toEqual([input.rows * heads, input.rows]);
    expect(horizonsDays).toContain(predictor.info.mainHorizonDays);
    for (let row = 0; row < input.rows; row++) {
      const ofRow = [...probabilities.subarray(row * heads, (row + 1) * heads)];
      expect(ofRow.every((p, i) => p > 0 && p < 1 && p >= (ofRow[i - 1] ?? 0))).toBe(true);
      expect(main[row]).toBe(ofRow[horizonsDays.indexOf(predictor.info.mainHorizonDays)]);
    }
  });

  it('scores a row the same alone and among others', () => {
    const { predictor, input } = given();
    const width = input.names.length;
    const alone = predictor.predict({ ...input, rows: 1, values: input.values.slice(2 * width, 3 * width) });
    expect(Math.abs(alone.main[0]! - predictor.predict(input).main[2]!)).toBeLessThan(1e-6);
  });

  it('explains chosen rows with contributions that add up to the log-odds', () => {
    const { predictor, input } = given();
    const { contributions, logOdds, base } = predictor.explain(input, [2, 0]);
    const width = input.names.length;
    expect(contributions.length).toBe(2 * width);
    const { main } = predictor.predict(input);
    [2, 0].forEach((row, i) => {
      const sum = contributions.subarray(i * width, (i + 1) * width).reduce((a, b) => a + b, 0);
      expect(Math.abs(base + sum - logOdds[i]!)).toBeLessThan(1e-4);
      expect(Math.abs(1 / (1 + Math.exp(-logOdds[i]!)) - main[row]!)).toBeLessThan(1e-4);
    });
  });

  it('says of every row whether it is to be doubted', () => {
    const { predictor, input } = given();
    expect(predictor.abstain(input)).toHaveLength(input.rows);
  });
}
