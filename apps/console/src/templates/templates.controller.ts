import { Controller } from '@nestjs/common';
import { readCustomerState } from '#playbooks';
import { Database, retentionStateOf } from '#storage';
import { z } from 'zod';
import { etagOf } from '../answers/etag.js';
import { readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { listTemplates, previewTemplateOperation, showTemplate, type template } from './template-operations.js';
import { TemplateShelf } from './template-shelf.js';

/** What messages say. */
@Controller()
export class TemplatesController {
  constructor(
    private readonly shelf: TemplateShelf,
    private readonly database: Database,
  ) {}

  @Handles(listTemplates)
  list(@Taken() { query }: Input<typeof listTemplates>): Answer<typeof listTemplates> {
    const [after] = readCursor(query.after, z.tuple([z.string()])) ?? [''];
    const names = this.shelf.names.filter((name) => name > after).slice(0, query.limit + 1);
    return {
      body: toPage(
        names,
        query.limit,
        (name) => this.entry(name),
        (name) => [name],
      ),
    };
  }

  @Handles(showTemplate)
  show(@Taken() { params }: Input<typeof showTemplate>): Answer<typeof showTemplate> {
    const name = this.known(params.template);
    const faults = this.shelf.faultsOf(name).map(({ language, section, rule, detail }) => ({
      ...{ language, section, rule, detail },
    }));
    const body = { ...this.entry(name), faults };
    return { body, etag: etagOf(body) };
  }

  @Handles(previewTemplateOperation)
  async preview(
    @Taken() { params, query }: Input<typeof previewTemplateOperation>,
  ): Promise<Answer<typeof previewTemplateOperation>> {
    const name = this.known(params.template);
    const customer = query.customer === undefined ? null : await this.customer(query.customer);
    const { variables, messages } = this.shelf.preview(name, query.language ?? null, customer);
    return {
      body: {
        ...{ template: name, variables: { ...variables } },
        messages: messages.map(({ faults, content, ...rest }) => ({
          ...{ ...rest, faults: [...faults] },
          content: content === null ? null : { ...content },
        })),
      },
    };
  }

  private entry(name: string): Omit<z.input<typeof template>, 'faults'> {
    const { sections, languages, variables, sentBy } = this.shelf.entry(name);
    return {
      ...{ template: name, sections: [...sections], languages: [...languages] },
      ...{ variables: { ...variables }, sentBy: [...sentBy] },
    };
  }

  private known(name: string): string {
    if (!this.shelf.names.includes(name)) throw Problem.notFound('there is no such template');
    return name;
  }

  private async customer(id: string) {
    const stored = await retentionStateOf(this.database, id);
    if (stored === null) throw Problem.notFound('there is no such customer');
    return { id, state: readCustomerState(stored) };
  }
}
