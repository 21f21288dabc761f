import { RISK_TYPE, type CloudEvent, type RiskEventData } from '#contracts';

/** A risk event of a customer who has come to be at high risk. */
export function riskEvent(customer: string, over: Partial<RiskEventData> = {}): CloudEvent {
  return {
    ...{ specversion: '1.0', id: `risk/${customer}/${over.sequence ?? 1}`, source: 'spec', type: RISK_TYPE },
    ...{ subject: customer, time: '2026-06-01T12:00:00Z' },
    data: {
      ...{ customer, probability: 0.7, band: 'high', previousBand: 'low', horizonDays: 90, horizons: [], signals: [] },
      drivers: [{ group: 'usage', contribution: 1, evidence: 'Silent for 40 days', feature: 'silence', value: 40 }],
      ...{ valueAtRiskMinor: 9_900, currency: 'EUR', cause: 'events', modelVersion: 'm1', catalogueVersion: 'c1' },
      ...{ asOf: '2026-06-01T12:00:00Z', featureVersion: 1, abstained: false, abstainReason: null, sequence: 1 },
      ...over,
    } satisfies RiskEventData,
  };
}
