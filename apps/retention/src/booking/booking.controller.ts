import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { isTimeZone } from '#playbooks';
import { pageLanguage, sendPage, type PageLanguage, type PageReply } from '#pages';
import {
  bookedPage,
  choicePage,
  noticePage,
  type BookingNotice,
  type ChoiceProblem,
  type Telling,
} from './booking-page.js';
import { BOOKING_WORDS } from './booking-words.js';
import { Bookings, type Booking } from './bookings.js';
import { callCalendar } from './call-calendar.js';

/** How a page is asked for. */
interface Asked {
  readonly lang?: unknown;
  readonly zone?: unknown;
  readonly day?: unknown;
  readonly start?: unknown;
  readonly change?: unknown;
}

const STATUS: Readonly<Record<BookingNotice, number>> = { none: 200, canceled: 200, forged: 404, expired: 410 };

/** Booking pages: a GET or a prefetch shows times and changes nothing, only the forms' POSTs book and cancel. */
@Controller('book')
export class BookingController {
  constructor(private readonly bookings: Bookings) {}

  @Get(':token')
  async show(@Param('token') token: string, @Query() asked: Asked, @Res() reply: PageReply): Promise<void> {
    const verdict = await this.bookings.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, asked);
    const { booking } = verdict;
    const telling = tellingOf(token, asked, booking);
    if (booking.booked !== null && asked.change === undefined)
      sendPage(reply, 200, bookedPage(booking.booked, telling));
    else await this.#choose(reply, 200, booking, asked, telling);
  }

  @Post(':token')
  async book(@Param('token') token: string, @Body() body: unknown, @Res() reply: PageReply): Promise<void> {
    const asked = fields(body);
    const verdict = await this.bookings.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, asked);
    const { booking } = verdict;
    const telling = tellingOf(token, asked, booking);
    const startsAt = Date.parse(text(asked.start) ?? '');
    if (Number.isNaN(startsAt)) return this.#choose(reply, 422, booking, asked, telling, 'choose');
    const booked = await this.bookings.book(booking, startsAt);
    if (booked === null) return this.#choose(reply, 409, booking, asked, telling, 'gone');
    sendPage(reply, 200, bookedPage(booked, telling));
  }

  @Post(':token/cancel')
  async cancel(@Param('token') token: string, @Query() asked: Asked, @Res() reply: PageReply): Promise<void> {
    const verdict = await this.bookings.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, asked);
    await this.bookings.cancel(verdict.booking);
    notice(reply, 'canceled', asked, verdict.booking.locale);
  }

  @Get(':token/call.ics')
  async calendar(@Param('token') token: string, @Query() asked: Asked, @Res() reply: PageReply): Promise<void> {
    const verdict = await this.bookings.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, asked);
    const { booked, message, locale } = verdict.booking;
    if (booked === null) return notice(reply, 'forged', asked, locale);
    const { owner, startsAt, endsAt, changes } = booked;
    const title = BOOKING_WORDS[languageOf(asked, locale)].entry.replace('{owner}', owner);
    const url = this.bookings.url(message);
    reply
      .status(200)
      .header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
      .header('content-disposition', 'attachment; filename="call.ics"')
      .header('cache-control', 'no-store')
      .send(callCalendar({ id: message, sequence: changes, title, startsAt, endsAt, url }));
  }

  async #choose(
    reply: PageReply,
    status: number,
    booking: Booking,
    asked: Asked,
    telling: Telling,
    problem?: ChoiceProblem,
  ): Promise<void> {
    const starts = (await this.bookings.free(booking)).map(({ startsAt }) => startsAt);
    sendPage(reply, status, choicePage(starts, text(asked.day), telling, problem));
  }
}

function tellingOf(token: string, asked: Asked, { locale, zone }: Booking): Telling {
  const wanted = [text(asked.zone), zone ?? undefined].find((name) => name !== undefined && isTimeZone(name));
  return { token, language: languageOf(asked, locale), zone: wanted ?? 'UTC' };
}

function languageOf(asked: Asked, locale: string | null = null): PageLanguage {
  return pageLanguage(text(asked.lang) ?? locale);
}

function fields(body: unknown): Asked {
  return typeof body === 'object' && body !== null ? body : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function notice(reply: PageReply, kind: BookingNotice, asked: Asked, locale: string | null = null): void {
  sendPage(reply, STATUS[kind], noticePage(kind, languageOf(asked, locale)));
}
