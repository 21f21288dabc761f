import { TEMPTATION_KINDS } from '#competitors';
import { BANDS } from '#contracts';
import { z } from 'zod';
import { moment, name } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { operation } from '../operations/operation.js';

// eslint-disable-next-line no-control-regex -- PostgreSQL takes no NUL in a text
const CLEAN = /^[^\u0000]*$/;
const link = z.string().min(1).max(2_000).regex(CLEAN);
const note = z.string().min(1).max(2_000).regex(CLEAN);

const shared = {
  competitor: name.describe('Its name, as reasons name it.'),
  happenedOn: z.iso
    .date()
    .optional()
    .describe('On which day. What is recorded with another day is another move; without one, the same as before.'),
  link: link.optional().describe('Where to read on.'),
  note: note.optional().describe('What whoever talks to customers should know.'),
  dryRun: z.boolean().default(false).describe('Only say whom it would tempt, and why.'),
};
const released = z.array(name).max(20);

/** What a competitor did: released something, became cheaper, or both. */
const newMove = z
  .union(
    [
      z.strictObject({ ...shared, features: released.min(1), cheaper: z.boolean().default(false) }),
      z.strictObject({ ...shared, features: released.max(0).optional(), cheaper: z.literal(true) }),
    ],
    { error: ({ errors }) => whatIsWrong(errors as z.core.$ZodIssue[][]) },
  )
  .meta({ id: 'NewCompetitorMove' });

/** Of both ways to say it, what is wrong with the first; if only its features are, that nothing is said to have happened. */
function whatIsWrong([first = []]: z.core.$ZodIssue[][]): string {
  const told = first.filter(({ path, code }) => path.length !== 1 || path[0] !== 'features' || code === 'too_big');
  if (told.length === 0) return 'expected what it did: `features`, `cheaper: true`, or both';
  return told.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

const move = z
  .object({
    move: z.string(),
    competitor: z.string(),
    features: z.array(z.string()),
    cheaper: z.boolean(),
    happenedOn: z.string().nullable(),
    link: z.string().nullable(),
    note: z.string().nullable(),
    recordedBy: z.string(),
    recordedAt: moment,
    tempted: z.int().describe('Customers whom it tempts.'),
    waiting: z.int().describe('Of them, those of whom the event is still on its way to customer.v1.'),
  })
  .meta({ id: 'CompetitorMove' });

const tempted = z
  .object({
    customer: z.string(),
    name: z.string().nullable(),
    band: z.enum(BANDS).nullable().describe('null: never scored.'),
    because: z.array(
      z.object({
        kind: z.enum(TEMPTATION_KINDS),
        what: z.string().describe('The feature or the competitor, in their words; empty for a price or a discount.'),
      }),
    ),
  })
  .meta({ id: 'TemptedCustomer' });

const recorded = z
  .object({
    move: move.nullable().describe('As it is recorded; null: it is not, this was a dry run.'),
    isNew: z.boolean().describe('false: it was recorded before, or is not at all.'),
    tempted: z.int().describe('Customers whom it tempts by what they have said until now.'),
    atRisk: z.int().describe('Of them, those at medium or high risk.'),
    ...pageOf(tempted).shape,
  })
  .meta({ id: 'RecordedCompetitorMove' });

const tag = { tag: 'competitors', role: 'manager' } as const;

export const recordCompetitorMove = operation({
  ...{ ...tag, id: 'recordCompetitorMove', method: 'post', path: '/v1/competitor-moves' },
  summary: 'Record what a competitor did: playbooks begin for those whom it tempts. The same move is one.',
  query: z.object(pageQuery),
  body: newMove,
  success: [200, recorded],
});

export const listCompetitorMoves = operation({
  ...{ ...tag, id: 'listCompetitorMoves', method: 'get', path: '/v1/competitor-moves' },
  summary: 'Recorded moves of competitors, the newest first.',
  query: z.object(pageQuery),
  success: [200, pageOf(move)],
});

export const showCompetitorMove = operation({
  ...{ ...tag, id: 'showCompetitorMove', method: 'get', path: '/v1/competitor-moves/{move}' },
  summary: 'One recorded move.',
  params: z.object({ move: name }),
  ...{ success: [200, move], problems: [404], etag: true },
});
