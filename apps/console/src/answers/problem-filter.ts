import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Log } from '#observability';
import { StorageUnavailable } from '#storage';
import { BrokersUnreachable, ProducerBusy } from '#stream';
import type { HttpReply, HttpRequest } from '../operations/http.js';
import { Problem, PROBLEM_JSON } from './problem.js';

/** Writes every failure as problem details; health checks keep their own answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly maxBodyBytes: number,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    if (reply.sent) return;
    if (error instanceof HttpException && request.url.startsWith('/health/')) {
      reply.code(error.getStatus()).type('application/json').send(JSON.stringify(error.getResponse()));
      return;
    }
    const { body, headers } = this.describe(error, request);
    reply.code(body.status).headers(headers).type(PROBLEM_JSON).send(JSON.stringify(body));
  }

  private describe(error: unknown, { method }: HttpRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof StorageUnavailable || error instanceof ProducerBusy || error instanceof BrokersUnreachable)
      return Problem.away();
    const status = statusOf(error);
    if (status === 404) return Problem.notFound('see /openapi.json');
    if (status === 413) return Problem.tooLarge(this.maxBodyBytes);
    if (status === 415) return Problem.unsupportedMediaType();
    if (status >= 400 && status < 500) return Problem.unreadable(status, (error as Error).message);
    // Neither address nor body: both may name a customer.
    this.log.error('request_failed', { error, method });
    return Problem.internal();
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}
