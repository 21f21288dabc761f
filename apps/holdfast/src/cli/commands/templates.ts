import type { Command } from 'commander';
import { InvalidConfiguration } from '#config';
import {
  checkPlaybookMessages,
  checkTemplates,
  customerVariables,
  exampleVariables,
  knownNames,
  languagesOf,
  loadPlaybooks,
  previewTemplate,
  type PlaybookLibrary,
} from '#playbook-folder';
import { readCustomerState, textTrait, type CustomerState } from '#playbooks';
import { retentionStateOf } from '#storage';
import { messageSegments, tellCheck, type CheckedTemplates } from '../../templates/tell-check.js';
import { tellPreview } from '../../templates/tell-preview.js';
import { printResult } from '../output.js';
import { readConfiguration, withSession, type CommonOptions } from '../session.js';

interface TemplateOptions extends CommonOptions {
  readonly folder?: string;
  readonly language?: string;
  readonly languages?: string;
  readonly customer?: string;
  readonly json?: boolean;
}

/** `holdfast templates check | preview`. */
export function addTemplates(program: Command): void {
  const templates = program.command('templates').description('what messages say: check them, look at them');
  const folder = ['--folder <folder>', 'folder of playbooks and templates (retention.playbooks unless told)'] as const;
  templates
    .command('check')
    .description('make every message in every language: values, parts, lengths, text against HTML; needs no brokers')
    .option(...folder)
    .option('--languages <names>', 'languages that every message should have (all that any has), with commas')
    .option('--json', 'print the result as JSON')
    .action(check);
  templates
    .command('preview')
    .argument('<template>')
    .description('what a template says on each of its channels')
    .option(...folder)
    .option('--language <language>', "a language or locale (the customer's, or the default one, unless told)")
    .option('--customer <id>', 'with what is known of a customer, instead of somebody who does not exist')
    .option('--json', 'print the result as JSON, the HTML of mails included')
    .action(preview);
}

function library(options: TemplateOptions): PlaybookLibrary {
  const config = readConfiguration(options);
  const { playbooks, defaultLocale } = config.retention;
  return loadPlaybooks(options.folder ?? playbooks, defaultLocale, knownNames(config));
}

function check(_: unknown, command: Command): void {
  const options = command.optsWithGlobals<TemplateOptions>();
  const { templates, playbooks, practice } = library(options);
  const languages = options.languages?.split(',').map((name) => name.trim()) ?? languagesOf(templates);
  const result: CheckedTemplates = {
    templates: templates.names.length,
    messages: templates.names
      .flatMap((name) => templates.sections(name).map((section) => templates.languages(name, section).length))
      .reduce((sum, count) => sum + count, 0),
    languages,
    sms: messageSegments(templates),
    faults: [
      ...checkTemplates(templates, languages),
      ...checkPlaybookMessages(
        [...playbooks, ...practice].map(({ playbook }) => playbook),
        templates,
      ),
    ],
  };
  printResult(options.json, result, () => tellCheck(result));
  if (result.faults.length > 0) process.exitCode = 1;
}

async function preview(template: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<TemplateOptions>();
  const { templates } = library(options);
  if (!templates.names.includes(template))
    throw new InvalidConfiguration([
      `${template}: there is no such template, expected one of ${templates.names.join(', ')}`,
    ]);
  const state = options.customer === undefined ? null : await stateOf(options.customer, options);
  const variables =
    state === null
      ? exampleVariables(templates, template)
      : customerVariables(templates, template, options.customer!, state);
  const locale = options.language ?? (state === null ? null : textTrait(state, 'locale'));
  const messages = previewTemplate(templates, template, locale, variables);
  printResult(options.json, { template, variables, messages }, () => tellPreview(messages));
}

async function stateOf(customer: string, options: TemplateOptions): Promise<CustomerState> {
  const stored = await withSession(options, {}, ({ database }) => retentionStateOf(database, customer));
  if (stored === null) throw new InvalidConfiguration([`${customer}: nothing is known of such a customer`]);
  return readCustomerState(stored);
}
