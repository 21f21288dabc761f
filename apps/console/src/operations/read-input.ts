import type { z } from 'zod';
import { Problem, type Mistake } from '../answers/problem.js';
import type { HttpRequest } from './http.js';
import type { Operation } from './operation.js';

/** Checks a request against its operation. @throws Problem that names everything wrong with it */
export function readInput(operation: Operation, request: HttpRequest, by: string): Record<string, unknown> {
  const { params, query, body, ifMatch } = operation;
  if (body !== undefined && !isJson(request)) throw Problem.unsupportedMediaType();
  const mistakes: Mistake[] = [];
  const take = (where: Mistake['in'], schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return {};
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) mistakes.push({ in: where, at: path.join('.'), message });
    return {};
  };
  const input = {
    params: take('path', params, request.params),
    query: take('query', query, { ...(request.query as object) }),
    body: take('body', body, request.body),
    ifMatch: '',
    by,
  };
  if (mistakes.length > 0) throw Problem.invalid(mistakes);
  if (ifMatch === true) input.ifMatch = wantedEtag(request);
  return input;
}

function isJson({ headers }: HttpRequest): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(;|$)/i.test(String(headers['content-type'] ?? ''));
}

function wantedEtag({ headers }: HttpRequest): string {
  const given = headers['if-match'];
  if (typeof given !== 'string' || given === '') throw Problem.preconditionRequired();
  return given.trim();
}
