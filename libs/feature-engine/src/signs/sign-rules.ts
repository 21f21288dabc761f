import type { ResolvedSigns } from './sign-settings.js';

/** One part of a rule; `above` leaves the limit itself out. A missing value fulfils no condition. */
export interface SignCondition {
  readonly feature: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly above?: number;
}

/** A warning sign: holds when every condition does. */
export interface SignRule {
  readonly name: string;
  /** The feature whose evidence tells the sign. */
  readonly tells: string;
  readonly when: readonly SignCondition[];
  /** Machines can cause it too: told with a note. */
  readonly isWeak?: true;
}

const atLeast = (feature: string, limit: number): SignCondition => ({ feature, atLeast: limit });
const atMost = (feature: string, limit: number): SignCondition => ({ feature, atMost: limit });

function rule(name: string, tells: string, ...when: SignCondition[]): SignRule {
  return { name, tells, when };
}

/** The signs of a catalogue with their thresholds, most urgent first. */
export function signRules(s: ResolvedSigns): readonly SignRule[] {
  const rules = [...declaredRules(s), ...opinionRules(s), ...usageRules(s), ...contactRules(s)];
  return rules.filter(({ name }) => !s.off.includes(name));
}

/** What the customer has done on purpose, and money that is due. */
function declaredRules(s: ResolvedSigns): SignRule[] {
  const terms = s.terms_requested_before_renewal;
  return [
    rule('cancel_declared', 'contract_cancel_pending', atLeast('contract_cancel_pending', 1)),
    rule('payment_failed', 'payments_failed_open', atLeast('payments_failed_open', 1)),
    rule('data_exported', 'export_recency', atMost('export_recency', s.data_exported.days)),
    rule('exit_intent', 'exit_intent_recency', atMost('exit_intent_recency', s.exit_intent.days)),
    rule('terms_requested_before_renewal', 'terms_request_near_end', atMost('terms_request_recency', terms.days), {
      feature: 'contract_days_to_end',
      atLeast: 0,
      atMost: terms.renewalDays,
    }),
  ];
}

/** What the customer says of the product and of its support. */
function opinionRules(s: ResolvedSigns): SignRule[] {
  return [
    rule('ticket_unresolved', 'ticket_oldest_open_days', atLeast('ticket_oldest_open_days', s.ticket_unresolved.days)),
    rule(
      'same_complaint_again',
      'tickets_same_topic_90d',
      atLeast('tickets_same_topic_90d', s.same_complaint_again.tickets),
    ),
    rule('service_requests', 'tickets_opened_28d', atLeast('tickets_opened_28d', s.service_requests.tickets)),
    rule(
      'negative_feedback',
      'feedback_negative_recency',
      atMost('feedback_negative_recency', s.negative_feedback.days),
    ),
    rule('csat_low', 'csat_last', atMost('csat_last', s.csat_low.atMost), atMost('csat_recency', s.csat_low.days)),
    rule('nps_low', 'nps_last', atMost('nps_last', s.nps_low.atMost), atMost('nps_recency', s.nps_low.days)),
    rule(
      'csat_neutral',
      'csat_last',
      { feature: 'csat_last', above: s.csat_low.atMost, atMost: s.csat_neutral.atMost },
      atMost('csat_recency', s.csat_neutral.days),
    ),
    rule(
      'nps_neutral',
      'nps_last',
      { feature: 'nps_last', above: s.nps_low.atMost, atMost: s.nps_neutral.atMost },
      atMost('nps_recency', s.nps_neutral.days),
    ),
    rule('neutral_feedback', 'feedback_neutral_recency', atMost('feedback_neutral_recency', s.neutral_feedback.days)),
  ];
}

/** Use of the product, and the rhythm of purchases. */
function usageRules(s: ResolvedSigns): SignRule[] {
  return [
    rule('use_stopped', 'usage_idle_days', atLeast('usage_idle_days', s.use_stopped.days)),
    rule(
      'use_silent',
      'usage_silence_days',
      atLeast('usage_silence_in_gaps', s.use_silent.gaps),
      atLeast('usage_idle_days', s.use_silent.days),
    ),
    rule(
      'purchases_silent',
      'purchase_recency',
      atLeast('purchase_silence_in_gaps', s.purchases_silent.gaps),
      atLeast('purchase_recency', s.purchases_silent.days),
    ),
    rule(
      'use_falling',
      'usage_vs_baseline_28d',
      atMost('usage_vs_baseline_28d', s.use_falling.share),
      atLeast('usage_baseline_week', s.use_falling.perWeek),
    ),
    rule(
      'onboarding_stalled',
      'usage_days_84d',
      atMost('known_days', s.onboarding_stalled.withinDays),
      { feature: 'usage_days_84d', atLeast: 1, atMost: 2 },
      atLeast('usage_idle_days', s.onboarding_stalled.days),
    ),
    rule(
      'champion_gone',
      'seat_top_silence_days',
      atLeast('seat_top_silence_days', s.champion_gone.days),
      atLeast('seat_top_share', s.champion_gone.share),
      atLeast('seats_present', 2),
    ),
    rule(
      'seats_idle',
      'seats_active_share_28d',
      atMost('seats_active_share_28d', Number((1 - s.seats_idle.share).toFixed(6))),
      atLeast('seats_present', s.seats_idle.seats),
    ),
  ];
}

/** Whether the customer is still reached, and when the contract asks for a decision. */
function contactRules(s: ResolvedSigns): SignRule[] {
  return [
    rule(
      'messages_unanswered',
      'messages_unanswered_row',
      atLeast('messages_unanswered_row', s.messages_unanswered.messages),
    ),
    {
      ...rule(
        'messages_unopened',
        'messages_unopened_row',
        atLeast('messages_unopened_row', s.messages_unopened.messages),
      ),
      isWeak: true,
    },
    {
      ...rule(
        'opens_stopped',
        'message_opened_recency',
        atLeast('message_opened_recency', s.opens_stopped.days),
        atLeast('messages_sent_84d', s.opens_stopped.messages),
      ),
      isWeak: true,
    },
    rule(
      'renewal_due',
      'contract_days_to_end',
      { feature: 'contract_days_to_end', atLeast: 0, atMost: s.renewal_due.days },
      atLeast('contract_term_days', s.renewal_due.termDays),
    ),
  ];
}
