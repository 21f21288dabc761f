import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { Access } from '../api/access.js';
import { feedProblem } from './feed-problem.js';
import { FeedTokens } from './feed-tokens.js';

const request = z.strictObject({
  customer: z.string().min(1).max(256),
  seconds: z.number().int().min(1).max(86_400).default(3_600),
});

/** Makes tokens for a site's backend that would rather ask than sign by itself. */
@Controller('feed/tokens')
@UseGuards(Access)
export class FeedTokensController {
  constructor(private readonly tokens: FeedTokens) {}

  @Post()
  @HttpCode(200)
  async issue(@Body() body: unknown): Promise<{ token: string }> {
    const parsed = request.safeParse(body);
    if (!parsed.success) throw feedProblem(400, 'expected {"customer": "...", "seconds": 1 to 86400}');
    return { token: await this.tokens.issue(parsed.data.customer, parsed.data.seconds) };
  }
}
