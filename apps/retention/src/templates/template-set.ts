import { Liquid, type Template } from 'liquidjs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { templateLanguage } from './template-language.js';
import { VARIABLE_NAMES, type TemplateVariables } from './variables.js';

/** A message in one language, ready to be sent. */
export interface RenderedMessage {
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A template's file as read from disk. */
export interface TemplateFile {
  /** Name of the folder. */
  readonly template: string;
  /** Name of the file without its extension, e.g. `zh-TW`. */
  readonly language: string;
  /** For messages. */
  readonly file: string;
  readonly content: string;
}

const partsSchema = z.strictObject({
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(20_000),
  html: z.string().min(1).max(50_000),
});

interface Parts {
  readonly subject: readonly Template[];
  readonly text: readonly Template[];
  readonly html: readonly Template[];
}

const LIMITS = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // No template may include another or read a file.
  templates: {},
  parseLimit: 100_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
} as const;

const plain = new Liquid(LIMITS);
const escaped = new Liquid({ ...LIMITS, outputEscape: 'escape' });

/** Messages by template and language. Checked when made: what renders later can't fail for an unknown variable. */
export class TemplateSet {
  private readonly templates = new Map<string, Map<string, Parts>>();
  private readonly layout: Template[];
  readonly problems: readonly string[];

  /**
   * @param layout - HTML around every message: reads `language`, `subject` and `body`
   * @param fallback - language that every template must have
   */
  constructor(
    files: readonly TemplateFile[],
    layout: string,
    private readonly fallback: string,
  ) {
    const problems: string[] = [];
    for (const file of files) this.add(file, problems);
    for (const [template, languages] of this.templates)
      if (!languages.has(fallback))
        problems.push(`template ${template}: the fallback language "${fallback}" is missing`);
    const inLayout = unknownVariables(escaped, layout, ['language', 'subject', 'body'], 'layout.html.liquid');
    problems.push(...inLayout);
    this.layout = inLayout.length === 0 ? escaped.parse(layout) : [];
    this.problems = problems;
  }

  /** Languages of a template; empty when there is no such template. */
  languages(template: string): readonly string[] {
    return [...(this.templates.get(template)?.keys() ?? [])];
  }

  /** @throws RangeError for a template that doesn't exist */
  render(template: string, locale: string | null, variables: TemplateVariables): RenderedMessage {
    const languages = this.templates.get(template);
    if (languages === undefined) throw new RangeError(`there is no template "${template}"`);
    const language = templateLanguage([...languages.keys()], locale, this.fallback);
    const { subject, text, html } = languages.get(language)!;
    const line = (plain.renderSync([...subject], variables) as string).replaceAll(/\s+/g, ' ').trim();
    const body = escaped.renderSync([...html], variables) as string;
    return {
      language,
      subject: line,
      text: (plain.renderSync([...text], variables) as string).trim() + '\n',
      html: escaped.renderSync(this.layout, { language, subject: line, body }) as string,
    };
  }

  private add({ template, language, file, content }: TemplateFile, problems: string[]): void {
    const lines = new LineCounter();
    const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
    const [broken] = document.errors;
    if (broken !== undefined)
      return void problems.push(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
    const parsed = partsSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
    if (!parsed.success)
      return void problems.push(
        ...parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.') || 'file'}: ${message}`),
      );
    const { subject, text, html } = parsed.data;
    const found = [
      ...unknownVariables(plain, subject, VARIABLE_NAMES, `${file}: subject`),
      ...unknownVariables(plain, text, VARIABLE_NAMES, `${file}: text`),
      ...unknownVariables(escaped, html, VARIABLE_NAMES, `${file}: html`),
      ...(text.includes('unsubscribe_url') && html.includes('unsubscribe_url')
        ? []
        : [`${file}: text and html must both show unsubscribe_url`]),
    ];
    problems.push(...found);
    if (found.length > 0) return;
    const languages = this.templates.get(template) ?? new Map<string, Parts>();
    languages.set(language, {
      subject: plain.parse(subject),
      text: plain.parse(text),
      html: escaped.parse(html),
    });
    this.templates.set(template, languages);
  }
}

/** Syntax errors and names that no template may read, in words. */
function unknownVariables(engine: Liquid, text: string, known: readonly string[], where: string): string[] {
  try {
    return engine
      .globalVariablesSync(text)
      .filter((name) => !known.includes(name))
      .map((name) => `${where}: unknown variable "${name}", expected one of ${known.join(', ')}`);
  } catch (error) {
    return [`${where}: ${(error as Error).message}`];
  }
}
