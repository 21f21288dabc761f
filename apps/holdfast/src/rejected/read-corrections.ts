import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InvalidConfiguration } from '#config';

const correction = z.looseObject({
  /** `topic/partition/offset` of the original, as the list shows it. */
  id: z.string(),
  /** The corrected message: an object, or text as it goes on the topic. Absent: the original unchanged. */
  value: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  key: z.string().nullish(),
});

/** A dead letter's id with what to send instead. */
export interface Correction {
  readonly id: string;
  readonly value?: Buffer;
  readonly key?: string;
}

/**
 * Reads corrected dead letters: the output of `rejected list --json` with edited values, or one object a line.
 *
 * @param path - a file, or `-` for standard input
 * @throws InvalidConfiguration when the file, or with every line that, can't be read
 */
export function readCorrections(path: string): Correction[] {
  const text = textOf(path);
  const problems: string[] = [];
  const corrections = entries(text, path).flatMap(({ value, line }): Correction[] => {
    const parsed = correction.safeParse(value);
    if (!parsed.success) {
      problems.push(
        `${path}:${line}: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`,
      );
      return [];
    }
    const { id, value: message, key } = parsed.data;
    const bytes =
      message === undefined ? undefined : Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
    return [{ id, ...(bytes === undefined ? {} : { value: bytes }), ...(typeof key === 'string' ? { key } : {}) }];
  });
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return corrections;
}

/** The list in the output of `rejected list --json`, or what is there instead. */
function unwrapped(whole: unknown): unknown {
  return typeof whole === 'object' && whole !== null && 'rejected' in whole ? whole.rejected : whole;
}

function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new InvalidConfiguration([`${path}: ${(error as Error).message}`]);
  }
}

function entries(text: string, path: string): { value: unknown; line: number }[] {
  const whole = parse(text);
  if (whole !== undefined) {
    const list = unwrapped(whole);
    return (Array.isArray(list) ? list : [list]).map((value: unknown, index) => ({ value, line: index + 1 }));
  }
  return text.split('\n').flatMap((row, index) => {
    if (row.trim() === '') return [];
    const value = parse(row);
    if (value === undefined) throw new InvalidConfiguration([`${path}:${index + 1}: not JSON`]);
    return [{ value, line: index + 1 }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
