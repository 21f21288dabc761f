// Assembles kernel-text.mjs into libs/churn-model/src/lookup/kernel-bytes.ts; with --check it only compares, and ends
// with 1 when the bytes are not what the text says.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openWabt from 'wabt';
import { kernelText } from './kernel-text.mjs';

const file = join(
  fileURLToPath(new URL('../../', import.meta.url)),
  'libs',
  'churn-model',
  'src',
  'lookup',
  'kernel-bytes.ts',
);

const wabt = await openWabt();
const module = wabt.parseWat('kernel.wat', kernelText, { simd: true });
const bytes = Buffer.from(module.toBinary({}).buffer).toString('base64');
module.destroy();
const wanted = `/** WebAssembly written by deploy/kernel/publish.mjs from kernel-text.mjs, in base64. */
export const KERNEL =
${bytes
  .match(/.{1,110}/g)
  .map((part) => `  '${part}'`)
  .join(' +\n')};
`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
} else if (readFileSync(file, 'utf8') !== wanted) {
  console.error('kernel-bytes.ts is not what kernel-text.mjs says: run node deploy/kernel/publish.mjs');
  process.exitCode = 1;
}
