import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Log } from '#observability';
import type { Exchange, Reply } from './exchange.js';
import { body, Problem, PROBLEM_JSON, type ProblemBody } from './problem.js';

/** Writes every failure under /v1 as problem details; other addresses keep Nest's own answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    /** Methods that each known address takes. */
    private readonly methods: ReadonlyMap<string, string>,
    private readonly maxBodyBytes: number,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Exchange>();
    const reply = http.getResponse<Reply>();
    if (reply.sent) return;
    const path = request.url.split('?', 1)[0]!;
    if (error instanceof HttpException && !(error instanceof Problem) && !isApi(path) && error.getStatus() !== 404) {
      reply.code(error.getStatus()).type('application/json').send(JSON.stringify(error.getResponse()));
      return;
    }
    const problem = error instanceof Problem ? error : this.describe(error, request.method, path);
    reply.code(problem.body.status).headers(problem.headers).type(PROBLEM_JSON).send(JSON.stringify(problem.body));
  }

  private describe(error: unknown, method: string, path: string): Problem {
    const status = statusOf(error);
    if (status === 404) return this.notFound(method, path);
    if (status === 413) return Problem.tooLarge(`at most ${this.maxBodyBytes} bytes are taken`);
    if (status === 415) return Problem.unsupportedMediaType('the Content-Type header can not be read', []);
    if (status >= 400 && status < 500) return new Problem(clientFault(status, error));
    this.log.error('request_failed', { error, path });
    return new Problem(body('internal', 500, 'The collector failed', 'the operator finds the reason in the log'));
  }

  private notFound(method: string, path: string): Problem {
    const allowed = this.methods.get(path.replace(/\/$/, ''));
    if (allowed === undefined) return new Problem(body('not-found', 404, 'There is nothing here', 'see GET /v1/'));
    const detail = `${method} is not taken here; use ${allowed}`;
    return new Problem(body('method-not-allowed', 405, 'The method is not taken here', detail), { allow: allowed });
  }
}

function isApi(path: string): boolean {
  return path === '/v1' || path.startsWith('/v1/');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}

function clientFault(status: number, error: unknown): ProblemBody {
  return body('bad-request', status, 'The request can not be read', (error as Error).message);
}
