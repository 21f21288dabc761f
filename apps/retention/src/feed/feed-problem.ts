import { HttpException } from '@nestjs/common';

const TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

/** A refusal as problem details (RFC 9457). */
export function feedProblem(status: keyof typeof TITLES, detail: string): HttpException {
  return new HttpException({ type: 'about:blank', title: TITLES[status], status, detail }, status);
}
