import type { Command } from 'commander';
import { compileEngine } from '#service';
import { catalogueReport, describeCatalogue } from '../../catalogue/describe-catalogue.js';
import { loadMapping } from '../../import/load-mapping.js';
import { engineFor } from '../data-set.js';
import { printResult } from '../output.js';
import { readConfiguration, type CommonOptions } from '../session.js';
import { addCatalogueChange } from './catalogue-change.js';

interface CatalogueOptions extends CommonOptions {
  readonly mapping?: string;
  readonly json?: boolean;
}

/** `holdfast catalogue`: every feature, with its words in every language; below it, how one replaces another. */
export function addCatalogue(program: Command): void {
  const catalogue = program
    .command('catalogue')
    .description('print every feature of the configured catalogue; needs no brokers')
    .option('--mapping <file>', 'with the catalogue settings that a mapping brings along')
    .option('--json', 'print the result as JSON')
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CatalogueOptions>();
      const config = readConfiguration(options);
      const engine =
        options.mapping === undefined ? compileEngine(config) : engineFor(config, loadMapping(options.mapping));
      const described = describeCatalogue(engine.catalogue);
      printResult(options.json, described, () => catalogueReport(described));
    });
  addCatalogueChange(catalogue);
}
