import { type CanActivate, type ExecutionContext, HttpException, Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';

/** The key that callers must have; undefined when none is set. */
export class ApiKey {
  constructor(readonly value: string | undefined) {}
}

/** The part of an HTTP request that is needed here. */
interface Request {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const FORWARDED = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

/**
 * Who may see tasks and receipts, which tell about customers: whoever has the key; without a key, callers on this
 * machine, but not what a proxy on this machine hands on.
 */
@Injectable()
export class Access implements CanActivate {
  constructor(private readonly key: ApiKey) {}

  canActivate(context: ExecutionContext): boolean {
    const { ip, headers } = context.switchToHttp().getRequest<Request>();
    const allowed =
      this.key.value === undefined
        ? LOOPBACK.test(ip) && FORWARDED.every((name) => headers[name] === undefined)
        : sameText(`Bearer ${this.key.value}`, String(headers['authorization'] ?? ''));
    if (!allowed)
      throw new HttpException(
        {
          type: 'about:blank',
          title: 'Unauthorized',
          status: 401,
          detail: 'Send "authorization: Bearer KEY" with the key of retention.apiKey (HOLDFAST_RETENTION_API_KEY).',
        },
        401,
      );
    return true;
  }
}

/** Compares without telling by its time how much was right. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
