import { escapeHtml, htmlPage, type PageLanguage } from '#pages';
import { BOOKING_WORDS } from './booking-words.js';

/** How a page is told. */
export interface Telling {
  readonly language: PageLanguage;
  /** IANA zone in which times are shown. */
  readonly zone: string;
  /** The link's token, to which addresses on the page are relative. */
  readonly token: string;
}

/** A time that was booked, in epoch ms. */
export interface ToldCall {
  readonly owner: string;
  readonly startsAt: number;
}

/** What went wrong with a choice. */
export type ChoiceProblem = 'choose' | 'gone';

/** The page on which a time is chosen: days as links, the times of one day as choices. @param starts - epoch ms, in order */
export function choicePage(
  starts: readonly number[],
  wantedDay: string | undefined,
  { language, zone, token }: Telling,
  problem?: ChoiceProblem,
): string {
  const words = BOOKING_WORDS[language];
  const byDay = Map.groupBy(starts, (startsAt) => dayOf(startsAt, zone));
  const [firstDay] = byDay.keys();
  if (firstDay === undefined) return noticePage('none', language);
  const day = wantedDay !== undefined && byDay.has(wantedDay) ? wantedDay : firstDay;
  const shown = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const dayName = shown({ weekday: 'short', day: 'numeric', month: 'short' });
  const time = shown({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = [...byDay].map(([key, [start]]) => {
    const current = key === day ? ' aria-current="date"' : '';
    const address = `?${new URLSearchParams({ change: '1', day: key, zone, lang: language }).toString()}`;
    return `<li><a href="${escapeHtml(address)}"${current}>${escapeHtml(dayName.format(start))}</a></li>`;
  });
  const times = byDay
    .get(day)!
    .map(
      (startsAt) =>
        `<label class="choice"><input type="radio" name="start" value="${new Date(startsAt).toISOString()}" required><span><time datetime="${new Date(startsAt).toISOString()}">${time.format(startsAt)}</time></span></label>`,
    );
  const full = shown({ weekday: 'long', day: 'numeric', month: 'long' }).format(byDay.get(day)![0]);
  const error = problem === undefined ? '' : `<p class="error" id="error" role="alert">${words[problem]}</p>`;
  const kept = `<input type="hidden" name="day" value="${day}"><input type="hidden" name="zone" value="${escapeHtml(zone)}"><input type="hidden" name="lang" value="${language}">`;
  return htmlPage(
    language,
    words.title,
    `<h1>${words.title}</h1>${error}<p class="hint">${escapeHtml(words.zone.replace('{zone}', zone))}</p>
<nav aria-label="${words.days}"><ul>${days.join('')}</ul></nav>
<form method="post" action="${token}">${kept}<fieldset${problem === undefined ? '' : ' aria-describedby="error"'}><legend>${words.times}: ${escapeHtml(full)}</legend>${times.join('')}</fieldset>
<p><button type="submit">${words.book}</button></p></form>
<form method="get" action="${token}"><input type="hidden" name="change" value="1"><input type="hidden" name="lang" value="${language}"><label class="block" for="zone">${words.changeZone}</label>
<select id="zone" name="zone">${zoneOptions(zone)}</select> <button type="submit" class="plain">${words.show}</button></form>`,
  );
}

/** The page of a booked call. */
export function bookedPage({ owner, startsAt }: ToldCall, { language, zone, token }: Telling): string {
  const words = BOOKING_WORDS[language];
  const at = new Intl.DateTimeFormat(language, {
    ...{ timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(startsAt);
  const told = words.bookedMore.replace('{owner}', owner).replace('{time}', at).replace('{zone}', zone);
  const kept = new URLSearchParams({ zone, lang: language }).toString();
  return htmlPage(
    language,
    words.booked,
    `<h1>${words.booked}</h1><p>${escapeHtml(told)}</p>
<p><a href="${token}/call.ics?lang=${language}">${words.calendar}</a></p>
<p><a href="${token}?change=1&amp;${escapeHtml(kept)}">${words.another}</a></p>
<form method="post" action="${token}/cancel?lang=${language}"><button type="submit" class="plain">${words.cancel}</button></form>`,
  );
}

/** What is shown when there is nothing to choose. */
export type BookingNotice = 'none' | 'canceled' | 'forged' | 'expired';

/** A page that only says something. */
export function noticePage(notice: BookingNotice, language: PageLanguage): string {
  const words = BOOKING_WORDS[language];
  return htmlPage(language, words[notice], `<h1>${words[notice]}</h1><p>${words[`${notice}More`]}</p>`);
}

/** The day of a moment in a zone, YYYY-MM-DD. */
function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  );
}

function zoneOptions(chosen: string): string {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
    .toSorted()
    .map((zone) => `<option${zone === chosen ? ' selected' : ''}>${escapeHtml(zone)}</option>`)
    .join('');
}
