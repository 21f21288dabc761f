import type { CustomerEvent } from '#contracts';
import { EventProducer, type KafkaConnection } from '#stream';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');

/** End of the small business' history, epoch ms. */
export const SMALL_BUSINESS_UNTIL: number = START + 120 * DAY_MS;

/**
 * A business over 120 days, of chance with a fixed seed.
 *
 * @param telling - use thins out before a customer leaves; otherwise it says nothing
 */
export function smallBusiness(telling: boolean, customers = 240): CustomerEvent[] {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return Array.from({ length: customers }, (_, c) => {
    const customer = `cus-${c}`;
    const leaves = random() < 0.5 ? 25 + Math.floor(random() * 95) : Infinity;
    const own = (id: string, day: number): { id: string; source: string; customer: string; time: number } => ({
      ...{ id: `${customer}-${id}`, source: 'spec', customer },
      time: START + (day + random()) * DAY_MS,
    });
    const events: CustomerEvent[] = [
      { ...own('start', 0), type: 'subscription.started', data: { amount: 10, currency: 'EUR' } },
    ];
    for (let day = 1; day < Math.min(120, leaves); day++) {
      if (random() < (telling && leaves - day < 25 ? 0.02 : 0.6))
        events.push({ ...own(`use-${day}`, day), type: 'usage.recorded', data: { event: 'login' } });
    }
    if (leaves < 119) events.push({ ...own('end', leaves), type: 'subscription.canceled', data: {} });
    return events;
  }).flat();
}

/** Sends events as an import does: in their own time, and nothing is published for them. */
export async function sendAsImport(to: KafkaConnection, events: readonly CustomerEvent[]): Promise<void> {
  const producer = new EventProducer(to);
  await producer.start();
  await producer.send(
    events.map(({ type, id, source, customer, time, data }) => ({
      topic: type === 'usage.recorded' ? ('usage.v1' as const) : ('billing.v1' as const),
      key: customer,
      value: JSON.stringify({
        ...{ specversion: '1.0', type, id, source, subject: customer, time: new Date(time).toISOString(), data },
      }),
      headers: { 'holdfast-import': 'spec' },
    })),
  );
  await producer.close();
}
