import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { HttpReply, HttpRequest } from '../operations/http.js';

/** Writes a handler's answer: its body, its ETag, and 304 for a reader who has it already. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const reply = context.switchToHttp().getResponse<HttpReply>();
    return next.handle().pipe(
      map(({ body, etag }: { body: unknown; etag?: string }) => {
        if (etag === undefined) return body ?? undefined;
        reply.header('etag', etag);
        if (request.method !== 'GET' || request.headers['if-none-match'] !== etag) return body ?? undefined;
        reply.code(304);
        return undefined;
      }),
    );
  }
}
