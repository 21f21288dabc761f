import {
  checkTemplates,
  customerVariables,
  exampleVariables,
  languagesOf,
  previewTemplate,
  templatesSentBy,
  type MessageFault,
  type PlaybookLibrary,
  type Preview,
  type Section,
} from '#playbook-folder';
import { textTrait, type CustomerState } from '#playbooks';

/** A template as lists show it. */
export interface ShelvedTemplate {
  readonly template: string;
  readonly sections: readonly Section[];
  readonly languages: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sentBy: readonly string[];
}

/** Templates of the folder. They don't change while the service runs. */
export class TemplateShelf {
  private readonly sentBy: ReadonlyMap<string, readonly string[]>;
  private faults: readonly MessageFault[] | undefined;

  constructor(private readonly library: PlaybookLibrary) {
    this.sentBy = templatesSentBy(library);
  }

  /** Names of all, in order. */
  get names(): readonly string[] {
    return this.library.templates.names;
  }

  /** One that is there. */
  entry(template: string): ShelvedTemplate {
    const { templates } = this.library;
    return {
      ...{ template, sections: templates.sections(template), languages: templates.languages(template) },
      ...{ variables: templates.examples(template), sentBy: this.sentBy.get(template) ?? [] },
    };
  }

  /** What is wrong with the messages of one. */
  faultsOf(template: string): readonly MessageFault[] {
    this.faults ??= checkTemplates(this.library.templates, languagesOf(this.library.templates));
    return this.faults.filter((fault) => fault.template === template);
  }

  /** What one says to a customer or, without one, to somebody who doesn't exist. */
  preview(
    template: string,
    language: string | null,
    customer: { readonly id: string; readonly state: CustomerState } | null,
  ): { readonly variables: Readonly<Record<string, unknown>>; readonly messages: readonly Preview[] } {
    const { templates } = this.library;
    const variables =
      customer === null
        ? exampleVariables(templates, template)
        : customerVariables(templates, template, customer.id, customer.state);
    const locale = language ?? (customer === null ? null : textTrait(customer.state, 'locale'));
    return { variables, messages: previewTemplate(templates, template, locale, variables) };
  }
}
