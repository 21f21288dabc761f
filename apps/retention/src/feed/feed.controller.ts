import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { FeedFilter } from './feed-filter.js';
import { feedProblem } from './feed-problem.js';
import { Feed } from './feed.js';
import type { ShownItem } from './show-item.js';

/** The part of an HTTP reply that is needed here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string | Readable): unknown;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** The feed of the customer whom the token names; pages reach no other. */
@Controller('feed')
@UseFilters(FeedFilter)
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get('items')
  async list(
    @Headers('authorization') authorization: string | undefined,
    @Query('limit') limit?: string,
    @Query('before') before?: string,
  ): Promise<{ items: ShownItem[]; next: string | null }> {
    const customer = await this.feed.customerOf(authorization);
    const count = limit === undefined ? DEFAULT_LIMIT : Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > MAX_LIMIT)
      throw feedProblem(400, `limit: expected a whole number from 1 to ${MAX_LIMIT}`);
    return this.feed.list(customer, count, before);
  }

  @Post('items/:item/read')
  @HttpCode(200)
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Param('item') item: string,
  ): Promise<{ id: string; readAt: string }> {
    return this.feed.read(await this.feed.customerOf(authorization), item);
  }

  @Get('stream')
  async stream(
    @Headers('authorization') authorization: string | undefined,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const events = await this.feed.listen(await this.feed.customerOf(authorization), lastEventId);
    reply
      .status(200)
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // Proxies that gather answers would keep the news to themselves.
      .header('x-accel-buffering', 'no')
      .send(events);
  }

  @Post('events')
  async report(
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
    @Res() reply: Reply,
  ): Promise<void> {
    const waitSeconds = await this.feed.report(await this.feed.customerOf(authorization), body);
    if (waitSeconds === 0) return void reply.status(202).send('');
    reply.header('retry-after', String(waitSeconds));
    throw feedProblem(429, `this customer's pages report too much: wait ${waitSeconds} seconds`);
  }
}
