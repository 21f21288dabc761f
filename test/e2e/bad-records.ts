/** A line for the console producer: key, tab, value. */
type Line = string;

const event = (id: string, customer: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id,
  source: 'console',
  type: 'purchase.made',
  subject: customer,
  time: new Date().toISOString(),
  data: { amount: 5 },
  ...over,
});

const line = (key: string, value: unknown): Line =>
  `${key}\t${typeof value === 'string' ? value : JSON.stringify(value)}`;

/** An event that is in order, as a console line. */
export function goodLine(id: string, customer: string, over: Record<string, unknown> = {}): Line {
  return line(customer, event(id, customer, over));
}

/** Thirteen ways to be wrong, by the reason that must be found. */
export function badLines(): Record<string, Line> {
  const c = 'console-bad';
  return {
    not_json: line(c, '{"specversion": "1.0",'),
    not_a_cloudevent: line(c, { hello: 'world' }),
    unsupported_specversion: line(c, event('b3', c, { specversion: '0.3' })),
    unknown_type: line(c, event('b4', c, { type: 'purchase.dreamt' })),
    missing_subject: line(c, event('b5', c, { subject: undefined })),
    key_mismatch: line('somebody-else', event('b6', c)),
    invalid_time: line(c, event('b7', c, { time: 'yesterday' })),
    time_in_future: line(c, event('b8', c, { time: '2999-01-01T00:00:00Z' })),
    time_too_old: line(c, event('b9', c, { time: '1950-01-01T00:00:00Z' })),
    wrong_type: line(c, event('b10', c, { data: { amount: 'a lot' } })),
    negative_number: line(c, event('b11', c, { data: { amount: -1 } })),
    non_finite_number: line(c, JSON.stringify(event('b12', c)).replace('"amount":5', '"amount":1e999')),
    too_deep: line(c, `${'['.repeat(300)}${']'.repeat(300)}`),
  };
}
