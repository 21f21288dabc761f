import type { TrainingRows } from '#churn-model';

/** The same rows with the named columns alone. */
export function keepColumns(rows: TrainingRows, names: readonly string[]): TrainingRows {
  const places = names.map((name) => rows.names.indexOf(name));
  const values = new Float64Array(rows.rows * places.length);
  for (let row = 0; row < rows.rows; row++)
    for (let column = 0; column < places.length; column++)
      values[row * places.length + column] = rows.values[row * rows.names.length + places[column]!]!;
  return { ...rows, names, kinds: places.map((place) => rows.kinds[place]!), values };
}
