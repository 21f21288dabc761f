// Writes the published contract, AsyncAPI document and JSON Schemas, to libs/contracts/schema and its page to
// docs/events.md; with --check it only compares and validates, and ends with 1 when a file is not what the code says.
// Needs a build.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApiDocument, jsonSchemas } from '../../dist/libs/contracts/src/index.js';
import { publishPages } from '../documents/pages.mjs';
import { eventsDocument } from './events-document.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'libs', 'contracts', 'schema');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const wanted = new Map([['asyncapi.json', asyncApiDocument(version)]]);
for (const [name, schema] of jsonSchemas()) wanted.set(`${name}.schema.json`, schema);

const problems = [...wanted].flatMap(([file, content]) =>
  invalid(file, content).map((problem) => `${file}: ${problem}`),
);
if (process.argv.includes('--check')) problems.push(...stale());
else if (problems.length === 0) write();
problems.push(...(await publishPages('deploy/contracts/publish.mjs', { 'docs/events.md': eventsDocument(version) })));
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${wanted.size + 1} files of the contract are valid and up to date`);
process.exitCode = problems.length === 0 ? 0 : 1;

function text(content) {
  return `${JSON.stringify(content, null, 2)}\n`;
}

function invalid(file, content) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  if (file !== 'asyncapi.json') return ajv.validateSchema(content) ? [] : [ajv.errorsText(ajv.errors)];
  const specification = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0-without-$id.json');
  return ajv.validate(specification, content) ? [] : [ajv.errorsText(ajv.errors)];
}

function stale() {
  let present = [];
  try {
    present = readdirSync(folder);
  } catch {
    return ['libs/contracts/schema is missing: run node deploy/contracts/publish.mjs'];
  }
  const differs = ([file, content]) =>
    !present.includes(file) || readFileSync(join(folder, file), 'utf8') !== text(content);
  return [
    ...[...wanted]
      .filter(differs)
      .map(([file]) => `${file} is not what the code says: run node deploy/contracts/publish.mjs`),
    ...present.filter((file) => !wanted.has(file)).map((file) => `${file} belongs to no message`),
  ];
}

function write() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of wanted) writeFileSync(join(folder, file), text(content));
}
