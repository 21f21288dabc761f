import type { BaseVariables } from '#playbook-folder';
import { textTrait, type CustomerState } from '#playbooks';
import type { ClaimedMessage } from '#storage';

/** What a message brings along beside what is known of the customer. */
interface Links {
  readonly team: string;
  readonly unsubscribeUrl: string;
  /** null: the message asks nothing. */
  readonly surveyUrl: string | null;
}

/** What every template may read about a customer, at the moment of sending. */
export function baseVariables(
  { customer, signedBy }: ClaimedMessage,
  state: CustomerState,
  { team, unsubscribeUrl, surveyUrl }: Links,
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
    signature: signedBy,
    team,
    unsubscribe_url: unsubscribeUrl,
    survey_url: surveyUrl,
  };
}
