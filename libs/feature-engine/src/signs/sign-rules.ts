/** A warning sign: holds when every condition does. A missing value fulfils no condition. */
export interface SignRule {
  readonly name: string;
  /** The feature whose evidence tells the sign. */
  readonly tells: string;
  readonly when: readonly { readonly feature: string; readonly atLeast?: number; readonly atMost?: number }[];
}

/** Signs that every catalogue has, most urgent first. */
export const SIGN_RULES: readonly SignRule[] = [
  {
    name: 'cancel_declared',
    tells: 'contract_cancel_pending',
    when: [{ feature: 'contract_cancel_pending', atLeast: 1 }],
  },
  { name: 'payment_failed', tells: 'payments_failed_open', when: [{ feature: 'payments_failed_open', atLeast: 1 }] },
  { name: 'data_exported', tells: 'export_recency', when: [{ feature: 'export_recency', atMost: 14 }] },
  { name: 'exit_intent', tells: 'exit_intent_recency', when: [{ feature: 'exit_intent_recency', atMost: 14 }] },
  {
    name: 'terms_requested_before_renewal',
    tells: 'terms_request_near_end',
    when: [{ feature: 'terms_request_near_end', atLeast: 1 }],
  },
  {
    name: 'ticket_unresolved',
    tells: 'ticket_oldest_open_days',
    when: [{ feature: 'ticket_oldest_open_days', atLeast: 7 }],
  },
  {
    name: 'same_complaint_again',
    tells: 'tickets_same_topic_90d',
    when: [{ feature: 'tickets_same_topic_90d', atLeast: 2 }],
  },
  { name: 'service_requests', tells: 'tickets_opened_28d', when: [{ feature: 'tickets_opened_28d', atLeast: 4 }] },
  {
    name: 'negative_feedback',
    tells: 'feedback_negative_28d',
    when: [{ feature: 'feedback_negative_28d', atLeast: 1 }],
  },
  { name: 'csat_low', tells: 'csat_last', when: [{ feature: 'csat_last', atMost: 2 }] },
  { name: 'nps_low', tells: 'nps_last', when: [{ feature: 'nps_last', atMost: 6 }] },
  {
    name: 'use_silent',
    tells: 'usage_silence_days',
    when: [
      { feature: 'usage_silence_in_gaps', atLeast: 4 },
      { feature: 'usage_silence_days', atLeast: 7 },
    ],
  },
  {
    name: 'purchases_silent',
    tells: 'purchase_recency',
    when: [
      { feature: 'purchase_silence_in_gaps', atLeast: 2.5 },
      { feature: 'purchase_recency', atLeast: 30 },
    ],
  },
  {
    name: 'use_falling',
    tells: 'usage_vs_baseline_28d',
    when: [
      { feature: 'usage_vs_baseline_28d', atMost: 0.5 },
      { feature: 'usage_baseline_week', atLeast: 1 },
    ],
  },
  {
    name: 'champion_gone',
    tells: 'seat_top_silence_days',
    when: [
      { feature: 'seat_top_silence_days', atLeast: 14 },
      { feature: 'seat_top_share', atLeast: 0.4 },
      { feature: 'seats_present', atLeast: 2 },
    ],
  },
  {
    name: 'seats_idle',
    tells: 'seats_active_share_28d',
    when: [
      { feature: 'seats_active_share_28d', atMost: 0.3 },
      { feature: 'seats_present', atLeast: 3 },
    ],
  },
  {
    name: 'messages_unanswered',
    tells: 'messages_unanswered_row',
    when: [{ feature: 'messages_unanswered_row', atLeast: 5 }],
  },
  {
    name: 'renewal_due',
    tells: 'contract_days_to_end',
    when: [
      { feature: 'contract_days_to_end', atLeast: 0, atMost: 30 },
      { feature: 'contract_term_days', atLeast: 90 },
    ],
  },
];
