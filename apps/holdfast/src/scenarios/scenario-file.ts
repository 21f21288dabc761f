import { formatProblem, readYaml, schemaFaults } from '#playbooks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A moment in the customer's zone, `2026-03-02 10:00`; one that ends with Z is in UTC. */
const moment = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\dZ?$/, 'expected a moment such as "2026-03-02 10:00"');
const data = z.record(z.string(), z.unknown());
/** Something that happened: its moment, its type, its data. `risk` says what the model says from then on. */
const happened = z.union([z.tuple([moment, z.string()]), z.tuple([moment, z.string(), data])], {
  error: 'expected [moment, type of event, data], such as [2026-03-02 10:00, invoice.paid, { amount: 10 }]',
});
/** The same every so many days. */
const repeated = z.strictObject({
  from: moment,
  to: moment,
  everyDays: z.number().positive(),
  type: z.string(),
  data: data.optional(),
});
const story = z.array(z.union([happened, repeated])).min(1);
const timeOfDay = z.string().regex(/^\d\d:\d\d$/);

/** Limits that differ from the usual ones. */
const limits = z.strictObject({
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).optional(),
  holdoutShare: z.number().min(0).max(1).optional(),
  messagesPerWeek: z.number().int().optional(),
  messagesPerMonth: z.number().int().optional(),
  /** Who makes codes for customers: a billing system unless told. */
  billing: z.enum(['system', 'people']).optional(),
});

const circumstances = {
  /** Whom it is about; matters to control groups alone. */
  customer: z.string().optional(),
  /** Traits beside name, address, telephone and language; null: not known. */
  traits: z.record(z.string(), z.unknown()).optional(),
  /** What was said about consent to anything. */
  consent: z.enum(['granted', 'denied', 'revoked', 'pending', 'none']).optional(),
  limits: limits.optional(),
  /** Another playbook of the same purpose, begun by an event of this type, is at work, too. */
  rival: z.string().optional(),
  /** Another playbook, begun by an event of this type, asks the customer something. */
  asker: z.string().optional(),
  /** What campaigns have spent before, minor units. */
  spent: z.record(z.string(), z.number()).optional(),
};

const scenarioFile = z.strictObject({
  playbook: z.string(),
  zone: z.string().default('Europe/Istanbul'),
  ...circumstances,
  events: story,
  /** The clock stops then. */
  until: moment,
  /** What the playbook does, line by line, as `playbooks test` tells it. */
  expect: z.array(z.string()).min(1),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        ...circumstances,
        /** Types of event that don't happen. */
        without: z.array(z.string()).optional(),
        /** What happens beside. */
        also: story.optional(),
        until: moment.optional(),
        expect: z.array(z.string()),
      }),
    )
    .default([]),
  /** Refusals that the playbook's limits make possible and no story can show, each with the reason. */
  cannot: z.record(z.string(), z.string()).default({}),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Happened = ScenarioFile['events'][number];
export type Case = ScenarioFile['cases'][number];

/** Folder of scenarios beside the playbooks. */
const SCENARIOS = 'scenarios';

/** A file of scenarios that was read, or what is wrong with it. */
export interface ReadScenarios {
  readonly scenarios: readonly (ScenarioFile & { readonly file: string })[];
  /** One line each, with file and line. */
  readonly problems: readonly string[];
}

/** Reads `scenarios/*.yaml` of a folder of playbooks. */
export function readScenarios(folder: string): ReadScenarios {
  const dir = join(folder, SCENARIOS);
  const scenarios: (ScenarioFile & { file: string })[] = [];
  const problems: string[] = [];
  for (const name of existsSync(dir) ? readdirSync(dir).toSorted() : []) {
    if (!/\.ya?ml$/.test(name)) continue;
    const file = join(dir, name);
    const read = readYaml(readFileSync(file, 'utf8'), file);
    const parsed = read.kind === 'ok' ? scenarioFile.safeParse(read.value) : null;
    if (read.kind === 'invalid') problems.push(...read.problems.map(formatProblem));
    else if (parsed?.success === true) scenarios.push({ ...parsed.data, file });
    else problems.push(...schemaFaults(parsed!.error).map((fault) => formatProblem(read.problem(fault))));
  }
  return { scenarios, problems };
}
