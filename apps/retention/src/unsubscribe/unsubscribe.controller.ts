import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Unsubscribe } from './unsubscribe.js';
import type { TokenVerdict } from '../links/link-token.js';
import { sendPage, type PageReply } from '#pages';
import { unsubscribePage, type UnsubscribePage } from './unsubscribe-page.js';

/** One-click unsubscription by RFC 8058: a POST does it, a GET (link checkers, previews) never does. */
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  @Get(':token')
  ask(@Param('token') token: string, @Res() reply: PageReply): void {
    answer(reply, this.unsubscribe.read(token), 'ask');
  }

  @Post(':token')
  async act(@Param('token') token: string, @Res() reply: PageReply): Promise<void> {
    answer(reply, await this.unsubscribe.honour(token), 'done');
  }
}

function answer(reply: PageReply, verdict: TokenVerdict, page: UnsubscribePage): void {
  const shown = verdict.kind === 'ok' ? page : verdict.reason;
  const status = { ask: 200, done: 200, forged: 404, expired: 410 }[shown];
  sendPage(reply, status, unsubscribePage(shown));
}
