import type { CustomerEvent } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { RequestReport, type RequestRow } from './request-report.js';

const event = (type: string, time: number, data: object): CustomerEvent =>
  ({ type, id: `${type}-${time}`, source: 's', customer: 'c', time, data }) as unknown as CustomerEvent;
const asks = (time: number, feature: string) => event('feature.requested', time, { feature });
const reviewed = (time: number, feature: string, status: string) =>
  event('feature.reviewed', time, { feature, status });
const ships = (time: number, feature: string, ...alsoCalled: string[]) =>
  event('feature.shipped', time, { feature, alsoCalled });

function resultOf(histories: Readonly<Record<string, readonly CustomerEvent[]>>, over: object = {}) {
  const report = new RequestReport();
  for (const [customer, events] of Object.entries(histories)) {
    const known = { gone: false, atRisk: false, yearlyMinor: 100, currency: 'EUR', ...over };
    report.take({ customer, ...known }, events);
  }
  return report.result();
}

const short = ({ feature, customers, status, statusTold }: RequestRow) => [feature, customers, status, statusTold];

describe('the report on requests', () => {
  it('counts wishes that are open and tells how each stands, and to how many that was said', () => {
    const { requests, shipped } = resultOf({
      a: [asks(1, 'Dark-Mode'), asks(2, 'dark mode'), reviewed(3, 'dark mode', 'planned')],
      b: [asks(1, 'dark mode'), reviewed(3, 'dark mode', 'planned'), reviewed(5, 'dark mode', 'in-progress')],
      c: [reviewed(3, 'dark mode', 'planned'), asks(4, 'dark mode')],
      d: [asks(1, 'export')],
    });
    expect(requests.map(short)).toEqual([
      ['dark mode', 3, 'in-progress', 1],
      ['export', 1, null, 0],
    ]);
    expect(requests[0]).toMatchObject({ alsoCalled: ['Dark-Mode'], newest: 4, revenueMinor: { EUR: 300 } });
    expect(shipped).toEqual([]);
  });

  it('shows what has shipped apart, and counts who asks again for it', () => {
    const { requests, shipped } = resultOf({
      told: [asks(1, 'dark mode'), reviewed(2, 'dark mode', 'planned'), ships(3, 'dark mode')],
      'told twice': [asks(1, 'Dark mode'), ships(3, 'dark mode'), ships(5, 'dark mode')],
      'by another name': [asks(1, 'night theme'), ships(5, 'dark mode', 'night theme')],
      'asks again': [asks(1, 'dark mode'), ships(3, 'dark mode'), asks(7, 'dark mode')],
      late: [asks(4, 'dark mode')],
      'had not asked': [ships(3, 'dark mode')],
    });
    expect(requests.map(short)).toEqual([['dark mode', 2, null, 0]]);
    expect(requests[0]).toMatchObject({ alsoCalled: [], newest: 7 });
    expect(shipped).toEqual([
      { feature: 'dark mode', alsoCalled: ['night theme'], customers: 5, told: 4, shippedAt: 3, newestAt: 5 },
    ]);
  });
});
