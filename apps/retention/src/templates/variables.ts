/** What a template may read; everything else is an error when it is loaded. null: not known of this customer. */
export interface TemplateVariables {
  readonly name: string | null;
  readonly plan: string | null;
  /** Year in which the customer joined. */
  readonly since_year: string | null;
  /** The person who signs. */
  readonly signature: string;
  /** Display name of the sender's address. */
  readonly team: string;
  readonly unsubscribe_url: string;
}

/** Names of all variables. */
export const VARIABLE_NAMES: readonly (keyof TemplateVariables)[] = [
  'name',
  'plan',
  'since_year',
  'signature',
  'team',
  'unsubscribe_url',
];
