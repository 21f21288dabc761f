// Learns from the phrases in exit-reasons what the exit survey's answers mean, in numbers which numbers are answers, in yes-no
// what says yes or no, and writes what was learnt into libs/answers; with --check it only compares, and ends with 1 when the bytes are
// not what the phrases teach. Needs a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberPhrases, reasonPhrases, train, yesNoPhrases } from './train.mjs';

const LEARNT = [
  {
    file: 'meaning/exit-reason-weights.ts',
    name: 'EXIT_REASON_WEIGHTS',
    folder: 'exit-reasons',
    classes: 9,
    phrases: reasonPhrases,
  },
  { file: 'rating/number-weights.ts', name: 'NUMBER_WEIGHTS', folder: 'numbers', classes: 2, phrases: numberPhrases },
  { file: 'choice/yes-no-weights.ts', name: 'YES_NO_WEIGHTS', folder: 'yes-no', classes: 3, phrases: yesNoPhrases },
];

for (const { file, name, folder, classes, phrases } of LEARNT) {
  const path = join(import.meta.dirname, '../../libs/answers/src', file);
  const taught = phrases();
  const wanted = `/** What deploy/answers/publish.mjs learnt from the phrases in deploy/answers/${folder}, in base64. */
export const ${name} =
${train(taught, classes)
  .toString('base64')
  .match(/.{1,6000}/g)
  .map((part) => `  '${part}'`)
  .join(' +\n')};
`;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, wanted);
    console.log(`learnt from ${taught.length} phrases in ${folder}`);
  } else if (readFileSync(path, 'utf8') !== wanted) {
    console.error(`${file} is not what the phrases teach: run node deploy/answers/publish.mjs`);
    process.exitCode = 1;
  }
}
