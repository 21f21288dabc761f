import { HttpException } from '@nestjs/common';
import { z } from 'zod';

/** Media type of RFC 9457. */
export const PROBLEM_JSON = 'application/problem+json';

const mistake = z.object({
  in: z.enum(['path', 'query', 'body']),
  at: z.string().describe('Where in it, with dots; empty: all of it.'),
  message: z.string(),
});
/** One thing that is wrong with a request. */
export type Mistake = z.infer<typeof mistake>;

/** What is wrong in a playbook's text, and where. */
export const playbookFault = z
  .object({
    file: z.string(),
    line: z.int().min(1),
    path: z.string().describe('Settings by name from the top, joined by dots; empty: all of it.'),
    found: z.string().nullable().describe('What stands there; null: nothing does.'),
    expected: z.string(),
  })
  .meta({ id: 'PlaybookFault' });
type PlaybookFault = z.infer<typeof playbookFault>;

/** Problem details, RFC 9457. */
export const problemBody = z
  .object({
    type: z.string().describe('`urn:holdfast:problem:NAME`; NAME is a heading of docs/console.md.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    mistakes: z.array(mistake).optional().describe('Everything that is wrong with the request.'),
    faults: z.array(playbookFault).optional().describe('Everything that is wrong in the text of a playbook.'),
    lacks: z.array(z.string()).optional().describe('What has to be configured first.'),
  })
  .meta({ id: 'Problem' });
type ProblemBody = z.infer<typeof problemBody>;

/** An answer that says what is wrong. Thrown anywhere under a controller; the filter writes it. */
export class Problem extends HttpException {
  constructor(
    readonly body: ProblemBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(body, body.status);
  }

  static invalid(mistakes: Mistake[]): Problem {
    const detail = mistakes.map(({ in: where, at, message }) => `${where} ${at}: ${message}`).join('; ');
    return new Problem({ ...body('invalid-request', 400, 'The request is not valid', detail), mistakes });
  }

  static unreadable(status: number, detail: string): Problem {
    return new Problem(body('unreadable-request', status, 'The request can not be read', detail));
  }

  static unauthorized(detail: string): Problem {
    const headers = { 'www-authenticate': 'Bearer realm="holdfast"' };
    return new Problem(body('unauthorized', 401, 'A valid key is needed', detail), headers);
  }

  static forbidden(detail: string): Problem {
    return new Problem(body('forbidden', 403, 'The key does not allow this', detail));
  }

  static notFound(what: string): Problem {
    return new Problem(body('not-found', 404, 'There is nothing here', what));
  }

  static conflict(detail: string): Problem {
    return new Problem(body('conflict', 409, 'Something else is in the way', detail));
  }

  static invalidPlaybook(faults: PlaybookFault[]): Problem {
    const detail = faults
      .map(({ file, line, path, found, expected }) => `${file}:${line}: ${path}: ${expected}, found ${found}`)
      .join('; ');
    return new Problem({ ...body('invalid-playbook', 422, 'The playbook is not valid', detail), faults });
  }

  static lacking(lacks: readonly string[]): Problem {
    const shared = body('lacking', 422, 'Something has to be configured first', lacks.join('; '));
    return new Problem({ ...shared, lacks: [...lacks] });
  }

  static methodNotAllowed(allowed: readonly string[]): Problem {
    const allow = allowed.join(', ');
    return new Problem(body('method-not-allowed', 405, 'This is not done here', `use ${allow}`), { allow });
  }

  static changed(): Problem {
    return new Problem(body('changed', 412, 'It has changed since', 'read it again, and send its present ETag'));
  }

  static tooLarge(limit: number): Problem {
    return new Problem(body('too-large', 413, 'The request is too large', `at most ${limit} bytes are taken`));
  }

  static unsupportedMediaType(): Problem {
    return new Problem(
      body('unsupported-media-type', 415, 'The content type is not taken here', 'send application/json'),
      { accept: 'application/json' },
    );
  }

  static preconditionRequired(): Problem {
    return new Problem(body('if-match-needed', 428, 'If-Match is needed', 'send the ETag of what is to be changed'));
  }

  static tooMany(afterSeconds: number): Problem {
    return new Problem(body('too-many-requests', 429, 'Too many requests', 'this sender is over its rate'), {
      'retry-after': String(afterSeconds),
    });
  }

  static away(): Problem {
    const detail = 'PostgreSQL or Kafka does not answer: send the request again';
    return new Problem(body('unavailable', 503, 'This can not be done now', detail), { 'retry-after': '2' });
  }

  static internal(): Problem {
    return new Problem(body('internal', 500, 'The console failed', 'the operator finds the reason in the log'));
  }
}

/** The members that every problem has. */
function body(name: string, status: number, title: string, detail: string): ProblemBody {
  return { type: `urn:holdfast:problem:${name}`, title, status, detail };
}
