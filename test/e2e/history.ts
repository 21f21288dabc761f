const DAY_MS = 86_400_000;

/** A shop's past: half of the customers buy about every ten days, half have stopped at some time. Newline-JSON. */
export function shopHistory(customers: number, now: number): string {
  const lines: string[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const gapDays = 6 + (customer % 9);
    const stoppedDaysAgo = customer % 2 === 0 ? 0 : 20 + ((customer * 37) % 240);
    for (let daysAgo = 300 - (customer % 30); daysAgo > stoppedDaysAgo; daysAgo -= gapDays)
      lines.push(
        JSON.stringify({
          customer: `past-${customer}`,
          at: new Date(now - daysAgo * DAY_MS).toISOString(),
          total: 10 + (customer % 40),
        }),
      );
  }
  return `${lines.join('\n')}\n`;
}

/** How the rows of {@link shopHistory} become events. YAML. */
export const SHOP_MAPPING = `
name: shop
files:
  - file: orders.ndjson
    format: ndjson
    subject: customer
    time: at
    events: [{ type: purchase.made, data: { amount: { column: total, as: number }, currency: { value: EUR } } }]
`;

/** Settings under which the whole way is tested: nobody held out, no quiet hours, fixed bands. YAML. */
export function shopConfiguration(smtpPort: number): string {
  return `
model:
  churn: { definition: { kind: inactive, days: 60, types: [purchase.made] }, horizonDays: 60 }
  maxCutoffs: 4
scoring: { bands: { high: { probability: 0.6 }, medium: { probability: 0.3 } } }
retention:
  holdoutShare: 0
  quietHours: { enabled: false }
  smtp: { port: ${smtpPort} }
http: { ports: { collector: 0, features: 0, scoring: 0, retention: 0, trainer: 0 } }
trainer: { everyDays: 0 }
log: { level: warn }
`;
}
