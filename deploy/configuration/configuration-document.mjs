// The page of every setting: what it is for, its default, its bounds and its environment variable.
import { table } from '../documents/markdown.mjs';
import { typeOf } from '../documents/schema-words.mjs';

/**
 * @param {object} schema - JSON Schema of the configuration
 * @param {Record<string, readonly [string, unknown]>} environment - path of the setting by variable
 * @returns {string} Markdown
 */
export function configurationDocument(schema, environment) {
  const variableOf = new Map(Object.entries(environment).map(([variable, [path]]) => [path, variable]));
  const sections = Object.entries(schema.properties).flatMap(([name, section]) => [
    `## ${name}`,
    section.description,
    table(['setting', 'takes', 'default', 'environment', 'says'], rows(section, name, variableOf)),
  ]);
  return [HEAD, ...sections].join('\n\n');
}

const HEAD = `# Configuration

Generated from the code. Settings stand in \`holdfast.yaml\`, in another file named by \`--config\` or \`HOLDFAST_CONFIG\`,
or in the environment, which goes above the file; options of the command line go above both. An empty variable counts as
not set. Lists in variables are separated by commas, \`HOLDFAST_WRITE_KEYS\` holds \`name:key,name:key\`. A setting that
doesn't exist, or that is out of bounds, ends the process with exit code 2 and a message that names every such setting.

Editors help with the file when its first line is:

\`\`\`yaml
# yaml-language-server: $schema=./docs/holdfast.schema.json
\`\`\`

For example:

\`\`\`yaml
kafka:
  brokers: [kafka-1:9092, kafka-2:9092]
  replication: 3
model:
  churn:
    definition: { kind: inactive, days: 60, types: [purchase.made] }
    horizonDays: 90
\`\`\``;

/** The settings below a path, those of objects, lists and choices inside of it by their own paths. */
function rows(schema, path, variableOf) {
  return Object.entries(schema.properties).flatMap(([name, inner]) => setting(inner, `${path}.${name}`, variableOf));
}

function setting(schema, path, variableOf) {
  if (schema.properties !== undefined && variableOf.get(path) === undefined)
    return [...group(schema, path), ...rows(schema, path, variableOf)];
  const { type, says } = typeOf(schema);
  const row = [code(path), type, fallback(schema), variableOf.has(path) ? code(variableOf.get(path)) : '', says];
  return [row, ...inside(schema, path, variableOf)];
}

/** A section that says what it is for has a line of its own. */
function group({ description }, path) {
  return description === undefined ? [] : [[code(path), 'section', '', '', description]];
}

function inside(schema, path, variableOf) {
  if (schema.type === 'array' && schema.items.properties !== undefined)
    return rows(schema.items, `${path}[]`, variableOf);
  return (schema.oneOf ?? []).flatMap(({ properties }) =>
    rows({ properties: without(properties, 'kind') }, path, variableOf).map(([name, ...rest]) => [
      `${name} (${code(properties.kind.const)})`,
      ...rest,
    ]),
  );
}

function without(properties, name) {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name));
}

function fallback({ default: value }) {
  if (value === undefined) return '';
  return value === '' ? 'empty' : code(typeof value === 'string' ? value : JSON.stringify(value));
}

function code(text) {
  return `\`${text}\``;
}
