import { compileSections, type Compiled } from './compile-sections.js';
import { PLAIN_LAYOUT } from './mail-layout.js';
import { SECTION_NAMES, type Rendered, type Section } from './rendered.js';
import { inLanguage } from './in-language.js';
import { readSections, readVariables, type DeclaredVariables, type TemplateFile } from './template-file.js';
import { templateLanguage } from './template-language.js';
import { BASE_NAMES, type TemplateVariables } from './variables.js';

/** What a template set is made of. */
export interface TemplateSources {
  readonly files: readonly TemplateFile[];
  readonly variables?: readonly DeclaredVariables[];
  /** MJML around every mail: reads `language` and `subject`, takes the sections in at a comment. */
  readonly layout?: string;
  /** Language that every template must have. */
  readonly fallback: string;
}

/** Messages by template, language and section. Checked when made: what renders later can fail for want of a value only. */
export class TemplateSet {
  private readonly templates = new Map<string, Map<string, Compiled>>();
  private readonly declared = new Map<string, Readonly<Record<string, unknown>>>();
  private readonly fallback: string;
  readonly problems: readonly string[];

  constructor({ files, variables = [], layout = PLAIN_LAYOUT, fallback }: TemplateSources) {
    this.fallback = fallback;
    const problems: string[] = [];
    for (const declared of variables) {
      const examples = readVariables(declared, problems) ?? {};
      for (const name of BASE_NAMES.filter((base) => Object.hasOwn(examples, base)))
        problems.push(`${declared.file}: ${name} is there for every template: choose another name`);
      this.declared.set(declared.template, examples);
    }
    for (const file of files) {
      const sections = readSections(file, problems);
      if (!isLanguage(file.language)) problems.push(`${file.file}: expected LANGUAGE.yaml, such as en.yaml`);
      if (sections === null) continue;
      const known = [...BASE_NAMES, ...Object.keys(this.examples(file.template))];
      const languages = this.templates.get(file.template) ?? new Map<string, Compiled>();
      languages.set(file.language, compileSections(sections, layout, known, file.file, problems));
      this.templates.set(file.template, languages);
    }
    for (const [template, languages] of this.templates) problems.push(...this.#missing(template, languages));
    this.problems = problems;
  }

  /** Names of all templates, in order. */
  get names(): readonly string[] {
    return [...this.templates.keys()].toSorted();
  }

  /** Languages of a template, those that have the section when one is given; empty when there is no such template. */
  languages(template: string, section?: Section): readonly string[] {
    const languages = [...(this.templates.get(template) ?? [])];
    return languages.filter(([, compiled]) => section === undefined || section in compiled).map(([name]) => name);
  }

  /** Sections that a template has in its fallback language. */
  sections(template: string): readonly Section[] {
    return SECTION_NAMES.filter((section) => this.languages(template, section).includes(this.fallback));
  }

  /** The variables that a template declares, with their examples. */
  examples(template: string): Readonly<Record<string, unknown>> {
    return this.declared.get(template) ?? {};
  }

  /**
   * What a template says on a channel, in the language of a locale or else in the fallback; so do variables by language.
   *
   * @throws RangeError for a template or section that doesn't exist; Error for a variable that has no value
   */
  render<S extends Section>(
    template: string,
    section: S,
    locale: string | null,
    variables: TemplateVariables,
  ): { readonly language: string; readonly content: Rendered[S] } {
    const available = this.languages(template, section);
    if (available.length === 0) throw new RangeError(`there is no template "${template}" with a section "${section}"`);
    const language = templateLanguage(available, locale, this.fallback);
    const compiled = this.templates.get(template)!.get(language)!;
    const render = compiled[section] as (variables: object, language: string) => Rendered[S];
    return { language, content: render(inLanguage(variables, language, this.fallback), language) };
  }

  #missing(template: string, languages: ReadonlyMap<string, Compiled>): string[] {
    const fallback = languages.get(this.fallback);
    if (fallback === undefined) return [`template ${template}: the fallback language "${this.fallback}" is missing`];
    return [...languages].flatMap(([language, compiled]) =>
      Object.keys(compiled)
        .filter((section) => !(section in fallback))
        .map((section) => `template ${template}: "${section}" is there in ${language} but not in ${this.fallback}`),
    );
  }
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text;
  } catch {
    return false;
  }
}
