import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { templateLanguage } from '#playbook-folder';
import { htmlPage } from '../pages/html-page.js';
import { CardLinks } from './card-links.js';
import { CARD_WORDS, type CardLanguage } from './card-words.js';

/** The part of an HTTP reply that is needed here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

/** The way to the billing system's card page: a GET shows a button, only the button's POST goes there. */
@Controller('billing/card')
export class CardController {
  constructor(private readonly links: CardLinks) {}

  @Get(':token')
  async ask(@Param('token') token: string, @Res() reply: Reply, @Query('lang') wanted?: string): Promise<void> {
    const verdict = await this.links.open(token);
    if (verdict.kind === 'refused') return refuse(reply, verdict.reason, languageOf(wanted, null));
    const language = languageOf(wanted, verdict.locale);
    const { title, more, go } = CARD_WORDS[language];
    show(reply, 200, language, title, `<p>${more}</p><form method="post"><button type="submit">${go}</button></form>`);
  }

  @Post(':token')
  async go(@Param('token') token: string, @Res() reply: Reply, @Query('lang') wanted?: string): Promise<void> {
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

function languageOf(wanted: unknown, locale: string | null): CardLanguage {
  return templateLanguage(Object.keys(CARD_WORDS), typeof wanted === 'string' ? wanted : locale, 'en') as CardLanguage;
}

function refuse(reply: Reply, reason: 'forged' | 'expired', language: CardLanguage): void {
  const words = CARD_WORDS[language];
  show(reply, reason === 'forged' ? 404 : 410, language, words[reason], `<p>${words[`${reason}More`]}</p>`);
}

function show(reply: Reply, status: number, language: CardLanguage, title: string, body: string): void {
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    // No form-action: browsers hold the redirect to the billing system against it.
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(htmlPage(language, title, `<h1>${title}</h1>${body}`));
}
