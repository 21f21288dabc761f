import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { eventLimits } from '#config';
import type { CustomerEvent, EventLimits } from '#contracts';
import { churnObservedUntil } from '../../backtest/churn-observed-until.js';
import { backtestReport } from '../../backtest/backtest-report.js';
import { featureSet } from '../../backtest/feature-set.js';
import { runBacktest } from '../../backtest/run-backtest.js';
import { loadMapping } from '../../import/load-mapping.js';
import type { Mapping } from '../../import/mapping.js';
import { readMappedEvents } from '../../import/read-mapped-events.js';
import { engineFor, taskFor } from '../data-set.js';
import { countArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { startProgress } from '../progress.js';
import { readConfiguration, say, type CommonOptions } from '../session.js';

interface BacktestCommandOptions extends CommonOptions {
  readonly data: string;
  readonly mapping: string;
  readonly against?: string;
  readonly export?: string;
  readonly testCutoffs?: number;
  readonly json?: boolean;
}

/** `holdfast backtest`: how good scores would have been on a data set's own past. */
export function addBacktest(program: Command): void {
  program
    .command('backtest')
    .description('train on the earlier, test on the later cut-offs of a data set; needs no brokers')
    .requiredOption('--data <dir>', 'folder of the data')
    .requiredOption('--mapping <file>', 'how rows become events (YAML)')
    .option('--test-cutoffs <n>', 'test on the last so many cut-offs', countArgument)
    .option('--against <file>', 'compare with the same model on these features alone: a name or pattern on each line')
    .option('--export <dir>', 'write the train and test rows with labels and scores as CSV')
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--json', 'print the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<BacktestCommandOptions>();
      const config = readConfiguration(options);
      const mapping = loadMapping(options.mapping);
      const task = taskFor(config, mapping);
      const { model } = config;
      const engine = engineFor(config, mapping);
      const catalogue = engine.catalogue.features.map(({ name }) => name);
      const { against } = options;
      const cutoffs = (model.cutoffs ?? mapping.defaults.cutoffs)?.map((date) => Date.parse(date));
      const bar = startProgress(`Backtest of ${mapping.name}`, 1, 'parts');
      const result = await runBacktest({
        events: events(options.data, mapping, eventLimits(config)),
        engine,
        ...(against !== undefined && {
          fewerFeatures: featureSet(readFileSync(against, 'utf8'), catalogue, against),
        }),
        task,
        observedUntil: churnObservedUntil(mapping, task.definition),
        cutoffs,
        testCutoffs: options.testCutoffs ?? mapping.defaults.testCutoffs,
        everyDays: model.cutoffEveryDays,
        maxCutoffs: model.maxCutoffs,
        seed: model.seed,
        backend: model.backend,
        horizonsDays: model.horizonsDays,
        maxAucDeficit: config.trainer.maxAucDeficit,
        exportTo: options.export,
        onProgress: ({ done, total }) => bar.update(done, Math.max(done, total)),
      }).finally(() => bar.stop());
      printResult(options.json, result, () => backtestReport(result, task));
    });
}

async function* events(dir: string, mapping: Mapping, limits: EventLimits): AsyncGenerator<CustomerEvent> {
  let misfits = 0;
  for await (const read of readMappedEvents(dir, mapping, { from: -Infinity, until: Infinity }, limits)) {
    if (read.kind === 'event') yield read.event;
    else if (++misfits <= 10) say(`${read.file}:${read.line}: ${read.reason}`);
  }
  if (misfits > 10) say(`... and ${misfits - 10} more rows that don't fit`);
}
