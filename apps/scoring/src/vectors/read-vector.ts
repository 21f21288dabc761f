import { deadLetter, featureVector, type FeatureVector, type Verdict } from '#contracts';

/**
 * Judges the value of a record of `features.v1`.
 *
 * @param value - null is a tombstone: nothing to score
 */
export function readVector(value: Buffer | null): Verdict<FeatureVector | null> {
  if (value === null) return { kind: 'ok', value: null };
  let json: unknown;
  try {
    json = JSON.parse(value.toString('utf8'));
  } catch (error) {
    return deadLetter('not_json', (error as Error).message);
  }
  const vector = featureVector.safeParse(json);
  if (vector.success) return { kind: 'ok', value: vector.data };
  const issue = vector.error.issues[0]!;
  return deadLetter('invalid_value', `${issue.path.join('.')}: ${issue.message}`);
}
