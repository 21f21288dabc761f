import { HttpException } from '@nestjs/common';
import type { Refusal } from '../intake/refusal.js';

/** Media type of RFC 9457. */
export const PROBLEM_JSON = 'application/problem+json';

/** Problem details, RFC 9457, with members of our own. */
export interface ProblemBody {
  /** `urn:holdfast:problem:NAME`; NAME is a heading of docs/collector.md. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** How many events of the request are in Kafka. */
  readonly accepted?: number;
  /** Each event that was not taken. */
  readonly items?: readonly Refusal[];
  /** UTF-16 offset in the body at which it stops being JSON. */
  readonly position?: number;
}

/** An answer that says what is wrong. Thrown anywhere under a controller; the filter writes it. */
export class Problem extends HttpException {
  constructor(
    readonly body: ProblemBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(body, body.status);
  }

  static malformed(detail: string, position?: number): Problem {
    return problem('malformed-body', 400, 'The body is not JSON', detail, position === undefined ? {} : { position });
  }

  static unexpectedBody(detail: string): Problem {
    return problem('unexpected-body', 400, 'The body is not what this address takes', detail);
  }

  static tooDeep(limit: number): Problem {
    return problem('too-deep', 400, 'The body nests too deep', `at most ${limit} levels are read`);
  }

  static badEncoding(detail: string): Problem {
    return problem('bad-encoding', 400, 'The body could not be decompressed', detail);
  }

  static unauthorized(detail: string): Problem {
    const headers = { 'www-authenticate': 'Basic realm="holdfast", charset="UTF-8"' };
    return new Problem(body('unauthorized', 401, 'A valid write key is needed', detail), headers);
  }

  static forbiddenOrigin(): Problem {
    return problem(
      'forbidden-origin',
      403,
      'Web pages of other sites may not send here',
      'no write keys are configured: only pages of this machine are let in',
    );
  }

  static tooLarge(detail: string): Problem {
    return problem('too-large', 413, 'The request is too large', detail);
  }

  static unsupportedMediaType(detail: string, accept: readonly string[]): Problem {
    const headers = { accept: accept.join(', ') };
    return new Problem(body('unsupported-media-type', 415, 'The content type is not taken here', detail), headers);
  }

  static unsupportedEncoding(encoding: string): Problem {
    const detail = `Content-Encoding: ${encoding} is not taken; send gzip or nothing`;
    const headers = { 'accept-encoding': 'gzip, identity' };
    return new Problem(body('unsupported-media-type', 415, 'The content encoding is not taken here', detail), headers);
  }

  static tooManyEvents(afterSeconds: number): Problem {
    return retry(afterSeconds, body('too-many-events', 429, 'Too many events', 'this write key is over its rate'));
  }

  static busy(afterSeconds: number): Problem {
    return retry(
      afterSeconds,
      body('busy', 429, 'Too many events', 'more events wait for Kafka than may; nothing was lost'),
    );
  }

  static kafkaAway(afterSeconds: number): Problem {
    const detail = 'Kafka has not acknowledged the events: keep them and send them again, with the same ids';
    return retry(afterSeconds, body('unavailable', 503, 'Events can not be stored now', detail));
  }

  static stopping(): Problem {
    return retry(1, body('unavailable', 503, 'The collector is stopping', 'send again; another one will answer'));
  }
}

/** The members that every problem has. */
export function body(name: string, status: number, title: string, detail: string): ProblemBody {
  return { type: `urn:holdfast:problem:${name}`, title, status, detail };
}

function problem(
  name: string,
  status: number,
  title: string,
  detail: string,
  more: Partial<ProblemBody> = {},
): Problem {
  return new Problem({ ...body(name, status, title, detail), ...more });
}

function retry(afterSeconds: number, problemBody: ProblemBody): Problem {
  return new Problem(problemBody, { 'retry-after': String(afterSeconds) });
}
