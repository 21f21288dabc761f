import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeclaredVariables, TemplateFile } from './template-file.js';
import { TemplateSet } from './template-set.js';

const VARIABLES = 'variables.yaml';
const LAYOUT = 'layout.mjml';

/**
 * Reads `NAME/LANGUAGE.yaml`, `NAME/variables.yaml` and `layout.mjml` of a folder; it need not exist.
 *
 * @param fallback - language that every template must have
 */
export function loadTemplates(folder: string, fallback: string): TemplateSet {
  if (!existsSync(folder)) return new TemplateSet({ files: [], fallback });
  const files: TemplateFile[] = [];
  const variables: DeclaredVariables[] = [];
  for (const { name: template } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    for (const name of readdirSync(join(folder, template)).toSorted()) {
      const [language, extension] = [name.replace(/\.ya?ml$/, ''), /\.ya?ml$/.exec(name)];
      if (extension === null) continue;
      const file = join(folder, template, name);
      const content = readFileSync(file, 'utf8');
      if (name === VARIABLES) variables.push({ template, file, content });
      else files.push({ template, language, file, content });
    }
  const layout = join(folder, LAYOUT);
  return new TemplateSet({
    ...{ files, variables, fallback },
    ...(existsSync(layout) ? { layout: readFileSync(layout, 'utf8') } : {}),
  });
}
