import { jsonDepth } from '#contracts';
import { Problem } from '../answers/problem.js';
import { jsonErrorPosition } from './json-error-position.js';

/**
 * Deepest nesting of a whole request. An event may nest far less; this bound only keeps what recurses over a body,
 * `JSON.stringify` first of all, off the end of the call stack.
 */
const MAX_BODY_DEPTH = 1_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON value of a request's body.
 *
 * @throws Problem 400 that says where the body stops being UTF-8, JSON or shallow
 */
export function parseBody(bytes: unknown): unknown {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw Problem.malformed('the body is empty', 0);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw Problem.malformed('the body is not UTF-8');
  }
  if (jsonDepth(text, MAX_BODY_DEPTH) > MAX_BODY_DEPTH) throw Problem.tooDeep(MAX_BODY_DEPTH);
  try {
    return JSON.parse(text);
  } catch {
    const position = jsonErrorPosition(text);
    const line = text.slice(0, position).split('\n').length;
    const found = position >= text.length ? 'the end of the body' : JSON.stringify(text.slice(position, position + 20));
    throw Problem.malformed(`unexpected ${found} at position ${position}, line ${line}`, position);
  }
}
