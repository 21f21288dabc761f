import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** A template's file in one language as read from disk. */
export interface TemplateFile {
  /** Name of the folder. */
  readonly template: string;
  /** Name of the file without its extension, e.g. `zh-TW`. */
  readonly language: string;
  /** For messages. */
  readonly file: string;
  readonly content: string;
}

/** The variables that a template declares beside those of every template, each with an example. */
export interface DeclaredVariables {
  readonly template: string;
  readonly file: string;
  readonly content: string;
}

const line = z.string().min(1).max(200);
const link = z.strictObject({ url: z.string().min(1).max(2_000), label: line });

const mail = z
  .strictObject({
    subject: line,
    text: z.string().min(1).max(20_000),
    html: z.string().min(1).max(50_000).optional(),
    mjml: z.string().min(1).max(50_000).optional(),
  })
  .refine(({ html, mjml }) => (html === undefined) !== (mjml === undefined), {
    message: 'expected either "html" or "mjml" beside the text',
  });

/** What a template says in one language, on the channels that it is for. */
const sectionsSchema = z
  .strictObject({
    email: mail,
    sms: z.string().min(1).max(1_600),
    feed: z.strictObject({
      title: line,
      body: z.string().min(1).max(2_000),
      link: link.optional(),
      /** Draws a bar: what makes a number of percent. */
      progress: line.optional(),
    }),
    chat: z.strictObject({ title: line, text: z.string().min(1).max(4_000), link: link.optional() }),
    webhook: z.strictObject({ type: line.optional(), data: z.record(z.string(), z.unknown()) }),
    /** The web form of a question: what it asks, and its choices by code. */
    page: z.strictObject({ question: z.string().min(1).max(500), choices: z.record(z.string(), line).optional() }),
  })
  .partial()
  .refine((sections) => Object.keys(sections).length > 0, {
    message: 'expected at least one of "email", "sms", "feed", "chat", "webhook" and "page"',
  });
export type Sections = z.infer<typeof sectionsSchema>;

const variablesSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name in lower-case letters, digits and "_"'),
  z.unknown(),
);

/** Reads a language's file. @returns null after a problem */
export function readSections({ file, content }: TemplateFile, problems: string[]): Sections | null {
  return readYaml(sectionsSchema, file, content, problems);
}

/** Reads the declared variables with their examples. @returns null after a problem */
export function readVariables(
  { file, content }: DeclaredVariables,
  problems: string[],
): Record<string, unknown> | null {
  return readYaml(variablesSchema, file, content, problems);
}

function readYaml<T>(schema: z.ZodType<T>, file: string, content: string, problems: string[]): T | null {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    problems.push(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
    return null;
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    problems.push(`${file}: ${(error as Error).message}`);
    return null;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push(...parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.') || 'file'}: ${message}`));
  return null;
}
