import { Liquid, type Template } from 'liquidjs';
import { htmlBar, percentOf, plainBar } from './progress-bar.js';

/** Templates read their variables and nothing else: no file, no include, no prototype; bounded in time and size. */
const LIMITS = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 100_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
} as const;

const plain = new Liquid(LIMITS);
const escaped = new Liquid({ ...LIMITS, outputEscape: 'escape' });
// {{ progress.percent | bar }} draws as each part of a mail can.
plain.registerFilter('bar', (percent: unknown) => plainBar(percentOf(percent)));
escaped.registerFilter('bar', { raw: true, handler: (percent: unknown) => htmlBar(percentOf(percent)) });

/** Longest text that a template may make, in UTF-16 units. */
const MAX_OUTPUT = 500_000;

/** A template that was found to be sound. */
export interface CompiledText {
  /** @throws Error for a variable without a value, and when it takes too long or says too much */
  render(variables: object): string;
}

/**
 * Compiles one text.
 *
 * @param kind - `html`: whatever a variable holds is escaped
 * @param known - names that it may read
 * @param problems - gets every error, with `where` in front
 * @returns null when there was one
 */
export function compileText(
  text: string,
  kind: 'plain' | 'html',
  known: readonly string[],
  where: string,
  problems: string[],
): CompiledText | null {
  const engine = kind === 'html' ? escaped : plain;
  let parsed: Template[];
  try {
    const unknown = engine.globalVariablesSync(text).filter((name) => !known.includes(name));
    for (const name of unknown)
      problems.push(`${where}: unknown variable "${name}", expected one of ${known.join(', ')}`);
    if (unknown.length > 0) return null;
    parsed = engine.parse(text);
  } catch (error) {
    problems.push(`${where}: ${(error as Error).message}`);
    return null;
  }
  return {
    render(variables) {
      const result = engine.renderSync([...parsed], variables) as string;
      if (result.length > MAX_OUTPUT) throw new RangeError(`the text is longer than ${MAX_OUTPUT} characters`);
      return result.toWellFormed();
    },
  };
}
