import type { ClaimedMessage } from '#storage';

/** Type of a webhook whose template names no other. */
const DEFAULT_TYPE = 'playbook.step';

/**
 * A webhook's body: type, timestamp and data, as Standard Webhooks recommends. Every attempt says the same moment.
 *
 * @param said - what the template says; null data: which step of which playbook it is, for whom, with its variables
 */
export function webhookPayload(
  message: Pick<
    ClaimedMessage,
    'message' | 'customer' | 'playbook' | 'version' | 'step' | 'purpose' | 'trigger' | 'variables' | 'notBefore'
  >,
  said: { readonly type: string | null; readonly data: unknown },
): string {
  const { customer, playbook, version, step, purpose, trigger, variables, notBefore } = message;
  const data = said.data ?? { customer, playbook, version, step, purpose, trigger, variables };
  return JSON.stringify({ type: said.type ?? DEFAULT_TYPE, timestamp: new Date(notBefore).toISOString(), data });
}
