import type { Section } from '../templates/rendered.js';

/** What may be wrong with a message that can be read. */
export type MessageRule = 'missing-language' | 'missing-variable' | 'length' | 'parts-differ';

/** Something wrong with what a template says. */
export interface MessageFault {
  readonly template: string;
  /** null: with more than one language. */
  readonly language: string | null;
  readonly section: Section | null;
  readonly rule: MessageRule;
  /** In words. */
  readonly detail: string;
}
