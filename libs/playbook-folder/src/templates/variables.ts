/** What every template may read. null: not known of this customer. */
export interface BaseVariables {
  readonly customer_id: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly industry: string | null;
  readonly role: string | null;
  readonly plan: string | null;
  readonly country: string | null;
  /** Who looks after the customer. */
  readonly owner: string | null;
  /** Year in which the customer joined. */
  readonly since_year: string | null;
  /** The person who signs. */
  readonly signature: string;
  /** Display name of the sender's address. */
  readonly team: string;
  readonly unsubscribe_url: string;
  /** Page on which a question can be answered; null for messages that ask nothing. */
  readonly survey_url: string | null;
  /** Page on which the customer chooses a time to be called; null where nobody can be booked. */
  readonly booking_url: string | null;
  /** Page on which the customer changes their card; null where there is none. */
  readonly card_update_url: string | null;
}

/** Values that templates read: those of every template, and what a playbook's step brings along. */
export type TemplateVariables = object;

/** Names of the variables that every template may read. */
export const BASE_NAMES: readonly (keyof BaseVariables)[] = [
  'customer_id',
  'name',
  'company',
  'industry',
  'role',
  'plan',
  'country',
  'owner',
  'since_year',
  'signature',
  'team',
  'unsubscribe_url',
  'survey_url',
  'booking_url',
  'card_update_url',
];

/** Somebody who doesn't exist, for previews and checks. */
export const EXAMPLE: BaseVariables = {
  customer_id: 'cus-42',
  name: 'Ada',
  company: 'Analytical Engines',
  industry: 'software',
  role: 'admin',
  plan: 'Pro',
  country: 'GB',
  owner: 'mia',
  since_year: '2019',
  signature: 'Mia',
  team: 'Your team',
  unsubscribe_url: 'https://example.com/unsubscribe/token',
  survey_url: 'https://example.com/survey/token',
  booking_url: 'https://example.com/book/token',
  card_update_url: 'https://example.com/billing/card/token',
};

/** Somebody of whom nothing is known but the id. */
export const STRANGER: BaseVariables = {
  ...EXAMPLE,
  ...{ name: null, company: null, industry: null, role: null, plan: null, country: null, owner: null },
  since_year: null,
  ...{ booking_url: null, card_update_url: null },
};
