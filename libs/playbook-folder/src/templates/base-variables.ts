import { textTrait, type CustomerState } from '#playbooks';
import type { BaseVariables } from './variables.js';

/** What a message brings along beside what is known of the customer. */
export interface MessageLinks {
  /** Who signs. */
  readonly signature: string;
  readonly team: string;
  readonly unsubscribeUrl: string;
  /** null: the message asks nothing. */
  readonly surveyUrl: string | null;
  /** null: nobody can be booked. */
  readonly bookingUrl: string | null;
  /** null: the customer can't change their card by themselves. */
  readonly cardUpdateUrl: string | null;
}

/** What every template may read about a customer, at the moment of sending. */
export function baseVariables(
  customer: string,
  state: CustomerState,
  { signature, team, unsubscribeUrl, surveyUrl, bookingUrl, cardUpdateUrl }: MessageLinks,
): BaseVariables {
  const trait = (name: string): string | null => textTrait(state, name);
  return {
    customer_id: customer,
    name: trait('name'),
    company: trait('company'),
    industry: trait('industry'),
    role: trait('role'),
    plan: trait('plan'),
    country: trait('country'),
    owner: trait('owner'),
    since_year: trait('signedUpAt')?.match(/^\d{4}/)?.[0] ?? null,
    signature,
    team,
    unsubscribe_url: unsubscribeUrl,
    survey_url: surveyUrl,
    booking_url: bookingUrl,
    card_update_url: cardUpdateUrl,
  };
}
