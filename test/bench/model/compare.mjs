// Compares the model with XGBoost and LightGBM on the same folds, and writes what came of it into docs/model-quality.md:
//   node test/bench/model/compare.mjs --data FOLDER [--only telco,bank-2500] [--seeds 11,12,13] [--configs 12] [--models a,b] [--print]
// FOLDER holds telco/, mlc-churn/, cdnow/ and churnsim-socialnet/ as far as they are there; tables nobody tuned on are made.
// Needs Python 3.11 and a package index, from which the versions in requirements.txt go into .holdfast/bench-model.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..', '..');
const work = join(root, '.holdfast', 'bench-model');
const python = join(work, 'venv', 'bin', 'python');
const document = join(root, 'docs', 'model-quality.md');
const [BEGIN, END] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    seeds: { type: 'string', default: '11,12,13' },
    configs: { type: 'string', default: '12' },
    models: { type: 'string', default: 'xgb_default,xgb_tuned,lgbm_default,lgbm_tuned' },
    print: { type: 'boolean', default: false },
  },
});

function run(command, args, show = true) {
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  const stdio = ['ignore', show ? 'inherit' : 'pipe', 'inherit'];
  const { status, stdout, error } = spawnSync(command, args, { cwd: root, env, stdio, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? `exit code ${status}`}`);
  return stdout;
}

function prepare() {
  mkdirSync(join(work, 'made'), { recursive: true });
  if (!existsSync(python)) run('python3', ['-m', 'venv', join(work, 'venv')]);
  run(python, ['-m', 'pip', 'install', '-q', '-r', join(here, 'requirements.txt')]);
  run(python, [join(here, 'make_tables.py'), join(work, 'made')]);
}

function tables() {
  const given =
    options.data === undefined
      ? []
      : [
          ['telco', join(options.data, 'telco', 'Telco-Customer-Churn.csv'), 'Churn'],
          ['mlc-churn', join(options.data, 'mlc-churn', 'mlc_churn.csv'), 'churn'],
        ];
  const made = [
    ['made-600', 'churn'],
    ['made-3000', 'churn'],
    ['bank-2500', 'exited'],
    ['bank-10000', 'exited'],
  ].map(([name, target]) => [name, join(work, 'made', `${name}.csv`), target]);
  return [...given, ...made].filter(([name, file]) => wanted(name) && existsSync(file));
}

function histories() {
  if (options.data === undefined) return [];
  return ['cdnow', 'churnsim-socialnet']
    .map((name) => [name, join(options.data, name)])
    .filter(([name, folder]) => wanted(name) && existsSync(folder));
}

function wanted(name) {
  return options.only === undefined || options.only.split(',').includes(name);
}

const holdfast = (...args) => run(process.execPath, [join(root, 'deploy', 'run.mjs'), ...args]);
const boosting = (...args) => run(python, [join(here, 'boosting.py'), ...args, '--configs', options.configs]);

prepare();
const figures = [];
for (const [name, file, target] of tables()) {
  const [exported, scored] = [join(work, `${name}.csv`), join(work, `${name}-scored.csv`)];
  holdfast('evaluate-table', file, '--target', target, '--seed', options.seeds, '--export', exported);
  boosting('table', exported, scored, '--models', options.models);
  figures.push(`${name}=table:${scored}`);
}
for (const [name, folder] of histories()) {
  const [exported, scored] = [join(work, name), join(work, `${name}-scored.csv`)];
  holdfast('backtest', '--data', folder, '--mapping', `deploy/demo/mappings/${name}.yaml`, '--export', exported);
  boosting('origins', exported, scored, '--models', `logistic_plain,${options.models}`);
  figures.push(`${name}=origins:${scored}`);
}
const measured = run(python, [join(here, 'figures.py'), ...figures], false);
console.log(measured);
if (!options.print) {
  const text = readFileSync(document, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(BEGIN)), text.slice(text.indexOf(END))];
  const how = `Node ${process.version}, one thread of ${cpus()[0].model}; seeds ${options.seeds}; ${options.configs} configurations tried on inner folds.`;
  writeFileSync(document, `${before}${BEGIN}\n\n${how}\n\n${measured}${after}`);
}
