// Writes docs/configuration.md and docs/holdfast.schema.json from the code; with --check it only compares them and ends
// with 1 when one is not what the code says. Needs a build.
import { z } from 'zod';
import { configurationSchema, ENVIRONMENT } from '../../dist/libs/config/src/index.js';
import { catalogueSettings } from '../../dist/libs/feature-engine/src/index.js';
import { publishPages } from '../documents/pages.mjs';
import { configurationDocument } from './configuration-document.mjs';

const schema = withCatalogue(configurationSchema());
const pages = {
  'docs/configuration.md': configurationDocument(schema, ENVIRONMENT),
  'docs/holdfast.schema.json': JSON.stringify({ title: 'Holdfast configuration', ...schema }),
};
const problems = await publishPages('deploy/configuration/publish.mjs', pages);
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${Object.keys(pages).length} pages of the configuration are up to date`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The configuration leaves its section `catalogue` to the feature engine. */
function withCatalogue(configuration) {
  const { $schema: _, ...section } = z.toJSONSchema(catalogueSettings, { io: 'input', target: 'draft-7' });
  const { catalogue, ...others } = configuration.properties;
  const merged = { ...section, default: {}, description: catalogue.description };
  return { ...configuration, properties: { ...others, catalogue: merged } };
}
