import { joinedAt, instantOf, isRunning } from '../customer/contracts.js';
import { textTrait, type CustomerState } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import { zoneOf } from '../guard-rails/send-refusal.js';
import { listOf, WEEKDAYS } from '../language/fields.js';
import type { When } from '../language/when.js';
import { daysInMonth, instantAt, localDate, shiftedDate } from '../time-zone/local-time.js';

/** A moment that a playbook waits for, epoch ms, and what makes it so in words. */
export interface Moment {
  readonly at: number;
  readonly what: string;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The first moment after `after` at which a playbook's time triggers say that it is due; null: never. */
export function nextMoment(when: When, state: CustomerState, policy: Policy, after: number): Moment | null {
  const zone = zoneOf(state, policy);
  const moments: Moment[] = [];
  const add = (day: Day, time: string, what: string): void => {
    const at = instantAt(day.year, day.month, day.day, time, zone);
    if (at > after) moments.push({ at, what });
  };
  const today = localDate(after, zone);
  for (const { of, daysBefore, at, years } of listOf(when.anniversary)) {
    const born = dateOf(state, of, zone);
    if (born === null) continue;
    for (let year = today.year - 1; year <= today.year + 12; year++) {
      const passed = year - born.year;
      if (passed < 1 || (years !== undefined && !years.includes(passed))) continue;
      const before = moments.length;
      add(shiftedDate(year, born.month, keptDay(born, year), -daysBefore), at, `anniversary of ${of}`);
      if (moments.length > before) break;
    }
  }
  if (when.beforeRenewal !== undefined) {
    const { days, at } = when.beforeRenewal;
    for (const contract of state.contracts) {
      if (contract.endsAt === null || contract.status !== 'active' || !isRunning(contract, after)) continue;
      const end = localDate(contract.endsAt, zone);
      for (const count of listOf(days))
        add(shiftedDate(end.year, end.month, end.day, -count), at, `${count} days before renewal`);
    }
  }
  const joined = when.sinceJoining === undefined ? null : joinedAt(state);
  if (when.sinceJoining !== undefined && joined !== null) {
    const { days, at } = when.sinceJoining;
    const first = localDate(joined, zone);
    for (const count of listOf(days))
      add(shiftedDate(first.year, first.month, first.day, count), at, `${count} days since joining`);
  }
  for (const schedule of listOf(when.schedule))
    for (const day of scheduledDays(schedule, today)) add(day, schedule.at, 'schedule');
  return moments.reduce<Moment | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

/** Days of a schedule near `today`: at least the next one of each kind. */
function scheduledDays(schedule: Schedule, today: Day & { weekday: number }): Day[] {
  const found: Day[] = [];
  for (const name of listOf(schedule.weekly)) {
    const ahead = (WEEKDAYS.indexOf(name) + 1 - today.weekday + 7) % 7;
    found.push(shiftedDate(today.year, today.month, today.day, ahead));
    found.push(shiftedDate(today.year, today.month, today.day, ahead + 7));
  }
  for (const wanted of listOf(schedule.monthly))
    for (let ahead = 0; ahead <= 1; ahead++) {
      const months = today.month - 1 + ahead;
      const [year, month] = [today.year + Math.floor(months / 12), (months % 12) + 1];
      found.push({ year, month, day: Math.min(wanted, daysInMonth(year, month)) });
    }
  for (const text of listOf(schedule.yearly)) {
    const [month, day] = text.split('-').map(Number) as [number, number];
    for (let year = today.year; year <= today.year + 1; year++)
      found.push({ year, month, day: Math.min(day, daysInMonth(year, month)) });
  }
  for (const text of listOf(schedule.dates)) {
    const [year, month, day] = text.split('-').map(Number) as [number, number, number];
    found.push({ year, month, day });
  }
  return found;
}

type Schedule = Exclude<NonNullable<When['schedule']>, readonly unknown[]>;

/** 29 February is kept on the 28th in years that have none. */
function keptDay({ month, day }: Day, year: number): number {
  return Math.min(day, daysInMonth(year, month));
}

/** The date that a trait holds; one with a time is taken in the customer's zone. */
function dateOf(state: CustomerState, trait: string, zone: string): Day | null {
  if (trait === 'joined') {
    const joined = joinedAt(state);
    return joined === null ? null : localDate(joined, zone);
  }
  const text = textTrait(state, trait);
  if (text === null) return null;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) {
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date.year, date.month)
      ? date
      : null;
  }
  const at = instantOf(text);
  return at === null ? null : localDate(at, zone);
}
