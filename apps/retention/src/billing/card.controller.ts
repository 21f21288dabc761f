import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { htmlPage, pageLanguage, sendPage, type PageLanguage, type PageReply } from '#pages';
import { CardLinks } from './card-links.js';
import { CARD_WORDS } from './card-words.js';

/** The way to the billing system's card page: a GET shows a button, only the button's POST goes there. */
@Controller('billing/card')
export class CardController {
  constructor(private readonly links: CardLinks) {}

  @Get(':token')
  async ask(@Param('token') token: string, @Res() reply: PageReply, @Query('lang') wanted?: string): Promise<void> {
    const verdict = await this.links.open(token);
    if (verdict.kind === 'refused') return refuse(reply, verdict.reason, languageOf(wanted, null));
    const language = languageOf(wanted, verdict.locale);
    const { title, more, go } = CARD_WORDS[language];
    show(reply, 200, language, title, `<p>${more}</p><form method="post"><button type="submit">${go}</button></form>`);
  }

  @Post(':token')
  async go(@Param('token') token: string, @Res() reply: PageReply, @Query('lang') wanted?: string): Promise<void> {
    const verdict = await this.links.open(token);
    if (verdict.kind === 'refused') return refuse(reply, verdict.reason, languageOf(wanted, null));
    const url = await this.links.page(verdict.billingCustomer);
    if (url !== null)
      return void reply.status(303).header('location', url).header('cache-control', 'no-store').send('');
    const language = languageOf(wanted, verdict.locale);
    const { away, awayMore } = CARD_WORDS[language];
    show(reply, 503, language, away, `<p>${awayMore}</p>`);
  }
}

function languageOf(wanted: unknown, locale: string | null): PageLanguage {
  return pageLanguage(typeof wanted === 'string' ? wanted : locale);
}

function refuse(reply: PageReply, reason: 'forged' | 'expired', language: PageLanguage): void {
  const words = CARD_WORDS[language];
  show(reply, reason === 'forged' ? 404 : 410, language, words[reason], `<p>${words[`${reason}More`]}</p>`);
}

// No form-action: browsers hold the redirect to the billing system against it.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

function show(reply: PageReply, status: number, language: PageLanguage, title: string, body: string): void {
  sendPage(reply, status, htmlPage(language, title, `<h1>${title}</h1>${body}`), POLICY);
}
