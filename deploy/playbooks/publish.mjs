// Writes the JSON Schemas of playbooks, segments and milestones from the code, so that editors complete them; with --check it only
// compares them and ends with 1 when one is not what the code says. Needs a build.
import { z } from 'zod';
import { milestonesSchema, playbookSchema, segmentsSchema } from '../../dist/libs/playbooks/src/index.js';
import { publishPages } from '../documents/pages.mjs';

const schemaOf = (title, schema) =>
  JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) });
const pages = {
  'deploy/playbooks/playbook.schema.json': schemaOf('Holdfast playbook', playbookSchema),
  'deploy/playbooks/milestones.schema.json': schemaOf('Holdfast milestones', milestonesSchema),
  'deploy/playbooks/segments.schema.json': schemaOf('Holdfast segments', segmentsSchema),
};
const problems = await publishPages('deploy/playbooks/publish.mjs', pages);
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${Object.keys(pages).length} schemas of playbooks are up to date`);
process.exitCode = problems.length === 0 ? 0 : 1;
