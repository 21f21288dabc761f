import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Unsubscribe } from './unsubscribe.js';
import type { TokenVerdict } from '../links/link-token.js';
import { unsubscribePage, type UnsubscribePage } from './unsubscribe-page.js';

/** The part of an HTTP reply that is needed here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

/** One-click unsubscription by RFC 8058: a POST does it, a GET (link checkers, previews) never does. */
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  @Get(':token')
  ask(@Param('token') token: string, @Res() reply: Reply): void {
    answer(reply, this.unsubscribe.read(token), 'ask');
  }

  @Post(':token')
  async act(@Param('token') token: string, @Res() reply: Reply): Promise<void> {
    answer(reply, await this.unsubscribe.honour(token), 'done');
  }
}

function answer(reply: Reply, verdict: TokenVerdict, page: UnsubscribePage): void {
  const shown = verdict.kind === 'ok' ? page : verdict.reason;
  const status = { ask: 200, done: 200, forged: 404, expired: 410 }[shown];
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
    .send(unsubscribePage(shown));
}
