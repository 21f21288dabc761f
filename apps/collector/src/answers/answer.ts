import type { Outcome } from '../intake/intake.js';
import type { Reply } from './exchange.js';
import { body, type ProblemBody } from './problem.js';

/** Writes a JSON answer. */
export function answer(reply: Reply, status: number, value: object, contentType = 'application/json'): void {
  reply.code(status).type(contentType).send(JSON.stringify(value));
}

/** All events of a request were refused: 413 for a single one that is too large, else 400. Sending it again is pointless. */
export function refusedBody({ refused }: Outcome): ProblemBody {
  const [first] = refused;
  const single = refused.length === 1 && first !== undefined;
  const detail = single ? first.detail : `none of the ${refused.length} events was taken; each is named in items`;
  const tooLarge = single && first.reason === 'too_large';
  const title = single ? 'The event was not taken' : 'No event was taken';
  return {
    ...body(tooLarge ? 'too-large' : 'invalid-events', tooLarge ? 413 : 400, title, detail),
    accepted: 0,
    items: refused,
  };
}

/** Some events of a request were refused; the others are in Kafka. */
export function partlyBody({ accepted, refused }: Outcome, status: number): ProblemBody {
  const detail = `${accepted} events were taken, ${refused.length} were not; each of those is named in items`;
  return { ...body('invalid-events', status, 'Some events were not taken', detail), accepted, items: refused };
}
