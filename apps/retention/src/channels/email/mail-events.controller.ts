import { Body, Controller, Headers, HttpCode, HttpException, Post } from '@nestjs/common';
import { MailEvents } from './mail-events.js';
import { readMailReports } from './read-mail-reports.js';

/** Where the mail provider reports bounces and complaints. */
@Controller('channels/email')
export class MailEventsController {
  constructor(private readonly events: MailEvents) {}

  @Post('events')
  @HttpCode(204)
  async take(@Headers('authorization') authorization: string | undefined, @Body() body: unknown): Promise<void> {
    if (!this.events.isGenuine(authorization))
      throw problem(401, 'Unauthorized', 'Show the key of retention.smtp.eventsKey: Bearer, or Basic as the password.');
    const reports = readMailReports(body);
    if (typeof reports === 'string') throw problem(400, 'Bad Request', reports);
    await this.events.take(reports);
  }
}

function problem(status: number, title: string, detail: string): HttpException {
  return new HttpException({ type: 'about:blank', title, status, detail }, status);
}
