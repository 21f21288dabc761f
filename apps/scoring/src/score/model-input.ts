import type { ModelInput } from '#churn-model';
import type { Catalogue } from '#feature-engine';

/** Vectors as the table that a model reads. All vectors are of this catalogue. */
export function modelInput({ features }: Catalogue, vectors: readonly Float64Array[]): ModelInput {
  const values = new Float64Array(vectors.length * features.length);
  vectors.forEach((vector, row) => values.set(vector, row * features.length));
  return {
    names: features.map(({ name }) => name),
    kinds: features.map(({ kind }) => kind),
    rows: vectors.length,
    values,
  };
}
