// Learns the meaning of the exit survey's answers from the phrases in exit-reasons and writes what was learnt into
// libs/answers; with --check it only compares, and ends with 1 when the bytes are not what the phrases teach. Needs a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrasesOf, train } from './train.mjs';

const file = join(import.meta.dirname, '../../libs/answers/src/meaning/exit-reason-weights.ts');
const phrases = phrasesOf();
const wanted = `/** What deploy/answers/publish.mjs learnt from the phrases in deploy/answers/exit-reasons, in base64. */
export const EXIT_REASON_WEIGHTS =
${train(phrases)
  .toString('base64')
  .match(/.{1,6000}/g)
  .map((part) => `  '${part}'`)
  .join(' +\n')};
`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
  console.log(`learnt from ${phrases.length} phrases`);
} else if (readFileSync(file, 'utf8') !== wanted) {
  console.error('exit-reason-weights.ts is not what the phrases teach: run node deploy/answers/publish.mjs');
  process.exitCode = 1;
}
