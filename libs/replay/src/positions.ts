import { INPUT_TOPICS, type InputTopic } from '#contracts';

/** Next offset of each input topic in one partition group; 0 where nothing was read. */
export type GroupPositions = ReadonlyMap<InputTopic, bigint>;

/**
 * Reads positions as a vector carries them: offsets by topic, a topic that was not read yet may be absent.
 *
 * @throws RangeError that says what is wrong with them
 */
export function groupPositions(given: Readonly<Record<string, unknown>>): GroupPositions {
  const unknown = Object.keys(given).filter((name) => !INPUT_TOPICS.some((topic) => topic === name));
  if (unknown.length > 0) throw new RangeError(`"${unknown[0]}" is none of the topics ${INPUT_TOPICS.join(', ')}`);
  return new Map(INPUT_TOPICS.map((topic) => [topic, offset(topic, given[topic] ?? 0)]));
}

function offset(topic: string, given: unknown): bigint {
  if (!/^\d+$/.test(String(given))) throw new RangeError(`${topic}: expected an offset such as 1234`);
  return BigInt(String(given));
}
