import type { ByLanguage } from '#playbooks';
import { templateLanguage } from './template-language.js';

/** Variables nest no deeper than that: a list of things with a text each. */
const MAX_DEPTH = 4;

/**
 * Variables with every text that is there by language in the one of the message, else in the fallback, else in the first.
 */
export function inLanguage(variables: object, language: string, fallback: string): object {
  const said = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
    if (Array.isArray(value)) return value.map((one) => said(one, depth + 1));
    if (isByLanguage(value)) return textOf(value, language, fallback);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, depth + 1)]));
  };
  return said(variables, 0) as object;
}

function isByLanguage(value: object): value is ByLanguage {
  return Object.hasOwn(value, 'byLanguage');
}

function textOf({ byLanguage }: ByLanguage, language: string, fallback: string): string {
  const languages = Object.keys(byLanguage);
  const found = templateLanguage(languages, language, fallback);
  return byLanguage[Object.hasOwn(byLanguage, found) ? found : languages[0]!] ?? '';
}
