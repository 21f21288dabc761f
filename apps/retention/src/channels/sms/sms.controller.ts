import { Body, Controller, Headers, Param, Post, Req, Res } from '@nestjs/common';
import { SmsInbox, type ProviderCall } from './sms-inbox.js';

/** The part of an HTTP request that is needed here. */
interface Request {
  readonly originalUrl: string;
}

/** The part of an HTTP reply that is needed here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

/** Where Twilio, or a provider like it, brings answers and news of messages. */
@Controller('channels/sms')
export class SmsController {
  constructor(private readonly inbox: SmsInbox) {}

  @Post('inbound')
  async inbound(
    @Req() { originalUrl }: Request,
    @Body() body: unknown,
    @Headers('x-twilio-signature') signature: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const call = { path: originalUrl, form: formOf(body), signature };
    if (this.#turnsAway(call, reply)) return;
    const answer = await this.inbox.receive(call);
    const message = answer === null ? '' : `<Message>${escapeXml(answer)}</Message>`;
    reply
      .status(200)
      .header('content-type', 'text/xml; charset=utf-8')
      .send(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`);
  }

  @Post('status/:message')
  async status(
    @Param('message') message: string,
    @Req() { originalUrl }: Request,
    @Body() body: unknown,
    @Headers('x-twilio-signature') signature: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const call = { path: originalUrl, form: formOf(body), signature };
    if (this.#turnsAway(call, reply)) return;
    await this.inbox.told(message, call);
    reply.status(204).send('');
  }

  #turnsAway(call: ProviderCall, reply: Reply): boolean {
    if (this.inbox.isGenuine(call)) return false;
    reply.status(403).header('content-type', 'text/plain').send("The signature is not the account's.\n");
    return true;
  }
}

/** A form's fields that occur once; a provider sends no others. */
function formOf(body: unknown): Record<string, string> {
  if (body === null || typeof body !== 'object') return {};
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
