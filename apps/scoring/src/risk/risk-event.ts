import { createHash } from 'node:crypto';
import { RISK_TYPE, type CloudEvent, type RiskEventData } from '#contracts';

/** What a risk event is made of; equal values give the equal id. */
export interface RiskIdentity {
  readonly customer: string;
  readonly vector: Float64Array;
  /** Epoch ms. */
  readonly asOf: number;
  readonly catalogue: string;
  /** Raised by every switch of catalogues: one that is switched back to must be heard again. */
  readonly generation: number;
  readonly model: string;
  /** When that model became champion, epoch ms: a model that is switched back to must be heard again. */
  readonly promotedAt: number;
}

/** Hash by which consumers recognise a repeated risk event. */
export function riskEventId({
  customer,
  vector,
  asOf,
  catalogue,
  generation,
  model,
  promotedAt,
}: RiskIdentity): string {
  const digest = createHash('sha256').update(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
  return createHash('sha256')
    .update(JSON.stringify([customer, digest.digest('hex'), asOf, catalogue, generation, model, promotedAt]))
    .digest('hex');
}

/** The CloudEvent around a risk event's data. */
export function riskCloudEvent(id: string, data: RiskEventData): CloudEvent {
  return {
    specversion: '1.0',
    id,
    source: 'holdfast/scoring',
    type: RISK_TYPE,
    subject: data.customer,
    time: data.asOf,
    datacontenttype: 'application/json',
    data,
  };
}
