import { RISK_TYPE, topicOfType, type Band, type RiskEventData } from '#contracts';
import type { OutgoingRecord } from '#stream';

const SOURCE = 'holdfast/made-up';
const LANGUAGES = ['en', 'tr', 'ja', 'zh-TW'] as const;
const ZONES = ['Europe/Istanbul', 'Asia/Tokyo', 'America/New_York', 'Asia/Taipei'] as const;

/** A made-up customer, by their number. */
function customerId(number: number): string {
  return `made-up-${number}`;
}

/**
 * What is known of them before anything happens: who they are, and that they may be written to.
 *
 * @param at - epoch ms
 * @param host - of their mail addresses
 */
export function introduction(number: number, at: number, host = 'made-up.example'): OutgoingRecord[] {
  const customer = customerId(number);
  const traits = {
    ...{ name: `Customer ${number}`, email: `${customer}@${host}`, plan: number % 3 === 0 ? 'pro' : 'basic' },
    ...{ locale: LANGUAGES[number % LANGUAGES.length], timeZone: ZONES[number % ZONES.length] },
  };
  const record = (type: 'customer.identified' | 'consent.changed', data: object): OutgoingRecord => ({
    topic: topicOfType(type),
    key: customer,
    value: JSON.stringify({
      ...{ specversion: '1.0', id: `${customer}/${type}`, source: SOURCE, type, subject: customer },
      ...{ time: new Date(at).toISOString(), data },
    }),
    headers: {},
  });
  return [
    record('customer.identified', { traits }),
    record('consent.changed', { purpose: 'marketing', channel: 'email', state: 'granted' }),
  ];
}

/** What a risk event of a made-up customer says. */
export interface MadeUpRisk {
  readonly band: Band;
  readonly previousBand: Band | null;
  /** From 1, without a gap. */
  readonly sequence: number;
  readonly valueAtRiskMinor: number;
  /** Epoch ms. */
  readonly at: number;
}

const PROBABILITY = { low: 0.1, medium: 0.4, high: 0.7 } as const;

/** A risk event as scoring writes it, with drivers and signs of the usual number and length. */
export function riskRecord(number: number, { at, ...risk }: MadeUpRisk): OutgoingRecord {
  const customer = customerId(number);
  const probability = PROBABILITY[risk.band];
  const data: RiskEventData = {
    ...{ ...risk, customer, probability, horizonDays: 90, currency: 'EUR', cause: 'events' },
    horizons: [7, 30, 60, 90].map((days) => ({ days, probability: (probability * days) / 90 })),
    drivers: [
      driver('usage', 1.1, 'Last purchase 71 days ago, usually every 18 days', 'days_since_purchase', 71),
      driver('support', 0.6, 'Two open tickets, the older one for 12 days', 'open_tickets', 2),
      driver('billing', -0.3, 'Every invoice of the last year was paid in time', 'late_invoices', 0),
    ],
    signals: [{ name: 'silent', evidence: 'Silent for 40 days, at most 25 before' }],
    ...{ modelVersion: 'made-up-model', catalogueVersion: 'made-up-catalogue', asOf: new Date(at).toISOString() },
    ...{ featureVersion: risk.sequence, abstained: false, abstainReason: null },
  };
  const event = {
    ...{ specversion: '1.0', id: `risk/${customer}/${risk.sequence}`, source: SOURCE, type: RISK_TYPE },
    ...{ subject: customer, time: data.asOf, data },
  };
  return { topic: 'risk.v1', key: customer, value: JSON.stringify(event), headers: {} };
}

function driver(group: string, contribution: number, evidence: string, feature: string, value: number) {
  return { group, contribution, evidence, feature, value };
}
