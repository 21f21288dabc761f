import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EXIT_SURVEY } from '../choice/exit-survey.js';
import type { Question, Reply } from '../question.js';
import { understandReply } from '../understand-reply.js';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-Hant'] as const;
const CATEGORIES = ['clear', 'typo', 'off-topic', 'abusive', 'stop', 'unclear'] as const;
const QUESTIONS: Readonly<Record<string, Question>> = {
  '1-10': { kind: 'scale', min: 1, max: 10 },
  '0-5': { kind: 'scale', min: 0, max: 5 },
  '0-10': { kind: 'scale', min: 0, max: 10 },
  exit: EXIT_SURVEY,
  'yes-no': { kind: 'yes-no' },
};

/** A reply as a customer may type it, and what a person takes it for: an answer's number, or the kind of reply. */
interface Row {
  readonly language: string;
  readonly text: string;
  readonly question: string;
  readonly category: (typeof CATEGORIES)[number];
  readonly expect: number | Reply['kind'];
}

const rows = LANGUAGES.flatMap((language) => read(language));

function read(language: string): Row[] {
  const written = JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8')) as Omit<
    Row,
    'language'
  >[];
  return written.map((row) => ({ ...row, language }));
}

const understood = (row: Row): number | Reply['kind'] => taken.get(row)!;

function understand({ text, question }: Row): number | Reply['kind'] {
  const reply = understandReply(text, QUESTIONS[question]!);
  return reply.kind === 'answer' ? reply.value : reply.kind;
}

const taken = new Map(rows.map((row) => [row, understand(row)]));

/** Rows that were misunderstood, as they are read in a failure's message. */
function missed(
  category: Row['category'],
  isMiss: (row: Row) => boolean = (row) => understood(row) !== row.expect,
): string[] {
  return rows
    .filter((row) => row.category === category && isMiss(row))
    .map((row) => `${row.language}, ${row.question}, "${row.text}": ${row.expect}, taken as ${understood(row)}`);
}

const isAnswer = (row: Row): boolean => typeof understood(row) === 'number';

describe('replies that were written for this test', () => {
  it.each(LANGUAGES)('are at least 110 in %s, of every category, to every question', (language) => {
    const written = rows.filter((row) => row.language === language);
    expect(new Set(written.map(({ text, question }) => `${question} ${text}`)).size).toBeGreaterThanOrEqual(110);
    expect(new Set(written.map(({ category }) => category))).toEqual(new Set(CATEGORIES));
    expect(new Set(written.map(({ question }) => question))).toEqual(new Set(Object.keys(QUESTIONS)));
  });

  it.each(LANGUAGES)('are understood when they are clear: at least 97 of 100 in %s', (language) => {
    const clear = rows.filter((row) => row.language === language && row.category === 'clear').length;
    const misses = missed('clear').filter((miss) => miss.startsWith(`${language},`));
    expect(misses.slice(Math.floor(clear * 0.03))).toEqual([]);
  });

  it('end messages whenever they ask for it', () => expect(missed('stop')).toEqual([]));

  it('are nothing but other when they are off-topic', () => expect(missed('off-topic')).toEqual([]));

  it('are no answer when they are abusive', () => expect(missed('abusive', isAnswer)).toEqual([]));

  it('are asked back when they are unclear', () => expect(missed('unclear')).toEqual([]));

  it('are never taken for another answer than was meant, mistyped or not', () => {
    const isWrong = (row: Row): boolean => isAnswer(row) && understood(row) !== row.expect;
    expect([...missed('typo', isWrong), ...missed('clear', isWrong)]).toEqual([]);
  });
});
