import type { CustomerEvent } from '#contracts';
import { rate, type Rate } from '../rates/rate.js';

/** What was answered to one question. */
export interface SurveyRow {
  readonly survey: string;
  readonly question: string | null;
  /** Customers who answered; only the newest answer of each counts. */
  readonly customers: number;
  /** Of the customers who were asked by a message that names the survey, who answered; null parts when nobody was. */
  readonly response: Rate;
  /** Mean of the numbers among the answers with its standard error; null when there are none (or just one). */
  readonly mean: number | null;
  readonly meanSe: number | null;
  /** By answer, the most frequent first; at most 50. */
  readonly answers: readonly { readonly answer: string; readonly customers: number }[];
}

const MAX_ANSWERS = 50;

interface Tally {
  readonly survey: string;
  readonly question: string | null;
  readonly answers: Map<string, number>;
  numbers: number[];
  customers: number;
}

/** Ratings are surveys too, whoever asked. */
const RATINGS = { 'csat.rated': 'csat', 'nps.rated': 'nps' } as const;

/** Counts answers, customer after customer. */
export class SurveyReport {
  private readonly questions = new Map<string, Tally>();
  private readonly asked = new Map<string, Set<string>>();
  private readonly answered = new Map<string, Set<string>>();

  /** @param from - answers in [from, until) count, epoch ms */
  constructor(
    private readonly from: number,
    private readonly until: number,
  ) {}

  /** @param events - one customer's, by rising time */
  take(customer: string, events: readonly CustomerEvent[]): void {
    const newest = new Map<string, { survey: string; question: string | null; answer: string | number | boolean }>();
    for (const event of events) {
      if (event.time < this.from || event.time >= this.until) continue;
      if (event.type === 'message.sent') {
        const survey = event.data['survey'];
        if (typeof survey === 'string') addTo(this.asked, survey, customer);
        continue;
      }
      const said = answerIn(event);
      if (said !== null) newest.set(JSON.stringify([said.survey, said.question]), said);
    }
    for (const [key, { survey, question, answer }] of newest) {
      addTo(this.answered, survey, customer);
      const tally = this.#tally(key, survey, question);
      tally.customers++;
      tally.answers.set(String(answer), (tally.answers.get(String(answer)) ?? 0) + 1);
      if (typeof answer === 'number') tally.numbers.push(answer);
    }
  }

  rows(): SurveyRow[] {
    return [...this.questions]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { survey, question, answers, numbers, customers }]) => {
        const asked = this.asked.get(survey) ?? new Set();
        const both = asked.intersection(this.answered.get(survey) ?? new Set());
        return {
          ...{ survey, question, customers, response: rate(both.size, asked.size), ...meanOf(numbers) },
          answers: [...answers]
            .map(([answer, count]) => ({ answer, customers: count }))
            .toSorted((a, b) => b.customers - a.customers || (a.answer < b.answer ? -1 : 1))
            .slice(0, MAX_ANSWERS),
        };
      });
  }

  #tally(key: string, survey: string, question: string | null): Tally {
    const known = this.questions.get(key);
    if (known !== undefined) return known;
    const made: Tally = { survey, question, answers: new Map(), numbers: [], customers: 0 };
    this.questions.set(key, made);
    return made;
  }
}

function answerIn(
  event: CustomerEvent,
): { survey: string; question: string | null; answer: string | number | boolean } | null {
  if (event.type === 'survey.answered') {
    const { survey, question, answer } = event.data;
    return { survey, question: question ?? null, answer };
  }
  if (event.type === 'csat.rated' || event.type === 'nps.rated')
    return { survey: RATINGS[event.type], question: null, answer: event.data.score };
  return null;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

function meanOf(numbers: readonly number[]): { mean: number | null; meanSe: number | null } {
  const n = numbers.length;
  if (n === 0) return { mean: null, meanSe: null };
  const mean = numbers.reduce((sum, one) => sum + one, 0) / n;
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, meanSe: n === 1 ? null : Math.sqrt(squares / (n - 1) / n) };
}
