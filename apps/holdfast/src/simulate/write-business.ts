import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'yaml';
import { cloudEventOf, simulateBusiness, type Business, type CustomerLife } from '#simulator';
import { MappingOfEvents } from './mapping-of-events.js';

/** What was written. */
export interface WrittenBusiness {
  readonly customers: number;
  /** Of them, those who left before the end. */
  readonly left: number;
  readonly events: number;
  readonly files: readonly string[];
}

/** Horizons of the true probabilities that are written beside the events. */
const HORIZONS_DAYS = [7, 14, 30, 60, 90] as const;

/**
 * Writes a synthetic business to a folder: `events.ndjson` (CloudEvents), `mapping.yaml` (how `import`, `train` and
 * `backtest` read them) and `truth.csv` (who left when, and the true probabilities at the end).
 *
 * @param onCustomer - called after each customer
 */
export async function writeBusiness(
  dir: string,
  business: Business,
  onCustomer: (customers: number) => void,
): Promise<WrittenBusiness> {
  mkdirSync(dir, { recursive: true });
  const [events, mappingFile, truth] = ['events.ndjson', 'mapping.yaml', 'truth.csv'].map((name) =>
    join(dir, name),
  ) as [string, string, string];
  const out = createWriteStream(events);
  const mapping = new MappingOfEvents();
  const lines = [`customer,plan,left_on_day,causes,${HORIZONS_DAYS.map((days) => `probability_${days}d`).join()}`];
  let [customers, left, written] = [0, 0, 0];
  for (const life of simulateBusiness(business)) {
    for (const event of life.events) mapping.saw(event);
    const text = life.events.map((event) => `${JSON.stringify(cloudEventOf(event))}\n`).join('');
    if (!out.write(text)) await once(out, 'drain');
    lines.push(truthOf(life, business.days));
    customers += 1;
    written += life.events.length;
    if (life.leftOn !== null) left += 1;
    onCustomer(customers);
  }
  out.end();
  await finished(out);
  writeFileSync(truth, `${lines.join('\n')}\n`);
  writeFileSync(mappingFile, stringify(mapping.document('events.ndjson')));
  return { customers, left, events: written, files: [events, mappingFile, truth] };
}

function truthOf(life: CustomerLife, days: number): string {
  const { customer, profile, leftOn } = life;
  const probabilities = leftOn === null ? life.churnProbabilitiesAt(days, HORIZONS_DAYS)! : HORIZONS_DAYS.map(() => '');
  const causes = life.causesOn(days - 1) ?? [];
  return [customer, profile.plan, leftOn ?? '', causes.join(' '), ...probabilities].join();
}
