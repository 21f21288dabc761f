import type { KeyRole } from '#storage';
import type { z } from 'zod';

/** What a problem of this status means for an operation; for the OpenAPI document. */
export const PROBLEM_WORDS = {
  400: 'The request is not what this operation takes.',
  401: 'No valid key was shown.',
  403: "The key's role does not allow this.",
  404: 'There is no such thing.',
  409: 'Something else is in the way.',
  412: 'It has changed since: read it again.',
  413: 'The request is too large.',
  415: 'Send application/json.',
  422: 'It can be read, and can not be done: faults or lacks say why.',
  428: 'Send If-Match with the ETag of what is to be changed.',
  429: 'Too many requests.',
  431: 'The address or the headers are too long.',
  503: 'PostgreSQL or Kafka is away: try again.',
} as const;
export type ProblemStatus = keyof typeof PROBLEM_WORDS;

/** One operation of the API: what it takes and gives. Checks, types and the OpenAPI document all come from it. */
export interface Operation {
  /** Unique; the operationId. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/tasks/{task}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly role: KeyRole;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status and body of success; null: no body. */
  readonly success: readonly [status: 200 | 201 | 202 | 204, body: z.ZodType | null];
  /** Besides those that every operation may answer. */
  readonly problems?: readonly ProblemStatus[];
  /** Gives an ETag. */
  readonly etag?: true;
  /** Takes If-Match and refuses to go without. */
  readonly ifMatch?: true;
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : Record<never, never>;

/** What an operation's handler gets, checked. */
export interface Input<O extends Operation> {
  readonly params: Parsed<O['params']>;
  readonly query: Parsed<O['query']>;
  readonly body: Parsed<O['body']>;
  /** The ETag of If-Match; '' for an operation without. */
  readonly ifMatch: string;
  /** Name of the key that was shown. */
  readonly by: string;
}

/** What an operation's handler gives. */
export interface Answer<O extends Operation> {
  readonly body: O['success'][1] extends z.ZodType ? z.input<O['success'][1]> : null;
  readonly etag?: string;
}

/** Keeps the exact types of a declaration. */
export function operation<const O extends Operation>(declared: O): O {
  return declared;
}
