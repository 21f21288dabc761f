import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Database, findApiKey, type KeyRole } from '#storage';
import { Problem } from '../answers/problem.js';
import type { HttpRequest } from '../operations/http.js';
import { operationOf } from '../operations/operation-of.js';
import { isSameKey, publicPart } from './api-key.js';
import { allows } from './roles.js';

/** Whose key a request has shown. */
export interface Caller {
  readonly name: string;
  readonly role: KeyRole;
}

const CALLERS = new WeakMap<HttpRequest, Caller>();

/** Lets in who shows a key of the role that the operation asks for. */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(private readonly database: Database) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const shown = /^Bearer (\S+)$/i.exec(String(request.headers['authorization'] ?? ''))?.[1];
    if (shown === undefined) throw Problem.unauthorized('send "authorization: Bearer KEY"');
    const key = publicPart(shown);
    const found = key === null ? null : await findApiKey(this.database, key);
    if (found === null || !isSameKey(shown, found.digest))
      throw Problem.unauthorized('the key is not known, or revoked');
    const { role } = operationOf(context.getHandler());
    if (!allows(found.role, role)) throw Problem.forbidden(`this needs the role ${role}, the key has ${found.role}`);
    CALLERS.set(request, { name: found.name, role: found.role });
    return true;
  }
}

/** Who was let in with this request. */
export function callerOf(request: HttpRequest): Caller {
  const caller = CALLERS.get(request);
  if (caller === undefined) throw new Error('the request was not let in by a key');
  return caller;
}
