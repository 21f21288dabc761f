import type { ModelInput, TrainingRows } from '#churn-model';
import { compileCatalogue } from '#feature-engine';
import { folded } from '../engine/bytes-per-event.js';
import { Generator } from '../engine/generator.js';
import { accounts, AS_OF, BENCH_CATALOGUE, consumers } from '../engine/histories.js';

/** Raw vectors of the full catalogue: people and companies with seats, as the feature engine gives them. */
export function fullCatalogueRows(people: number): ModelInput {
  const engine = compileCatalogue(BENCH_CATALOGUE);
  const histories = [...consumers(people), ...accounts(Math.ceil(people / 4))];
  const { features } = engine.catalogue;
  const values = new Float64Array(histories.length * features.length);
  histories.forEach((history, row) =>
    values.set(engine.snapshot(folded(engine, history), AS_OF), row * features.length),
  );
  return {
    names: features.map(({ name }) => name),
    kinds: features.map(({ kind }) => kind),
    rows: histories.length,
    values,
  };
}

/** A category with 11 levels, and numbers that take 17 encoded columns each. */
const LEVELS = 11;

/**
 * Made-up customers whose monthly risk of leaving is known: it depends on the first numbers, and on two of them
 * together. Seventeen numbers and the category give 300 encoded columns.
 *
 * @param numbers - numeric columns; at least 3
 * @param seed - 1..2^31-2
 */
export function knownRiskRows(rows: number, numbers: number, seed: number): TrainingRows {
  const random = new Generator(seed);
  const columns = numbers + 1;
  const values = new Float64Array(rows * columns);
  const eventDays = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    for (let column = 0; column < numbers; column++) values[at + column] = random.bell();
    values[at + numbers] = random.below(LEVELS);
    const [a, b, c] = [values[at]!, values[at + 1]!, values[at + 2]!];
    const risk = -2.2 + 0.7 * a + 0.5 * Math.abs(b) + (a > 0 && c > 0 ? 0.8 : 0);
    const days = 30 * random.pause(Math.exp(risk));
    eventDays[row] = days <= 90 ? Math.max(days, 0.01) : Infinity;
  }
  return {
    names: [...Array.from({ length: numbers }, (_, column) => `number_${column}`), 'level'],
    kinds: [...Array.from({ length: numbers }, () => 'number' as const), 'category'],
    rows,
    values,
    customers: Array.from({ length: rows }, (_, row) => `c${row}`),
    cutoffs: new Float64Array(rows),
    eventDays,
    observedDays: new Float64Array(rows).fill(90),
  };
}
