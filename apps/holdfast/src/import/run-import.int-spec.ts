import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_EVENT_LIMITS, parseRecord } from '#contracts';
import { ensureTopics, KafkaConnection, readTopics } from '#stream';
import { mapping, type Mapping } from './mapping.js';
import { advanceClock, ImportConflict, runImport, type ImportRequest } from './run-import.js';

const dir = mkdtempSync(join(tmpdir(), 'holdfast-import-'));
const connection = new KafkaConnection({
  brokers: [process.env['HOLDFAST_TEST_KAFKA']!],
  clientId: 'import-spec',
  prefix: `import-${process.pid}-${Date.now()}.`,
});
const rows = (from: number, to: number): string =>
  Array.from(
    { length: to - from },
    (_, i) => `c${(from + i) % 50},1997-01-${String(((from + i) % 28) + 1).padStart(2, '0')},${from + i}.5\n`,
  ).join('');

function mappingOf(name: string, file: string): Mapping {
  return mapping.parse({
    name,
    files: [
      {
        file,
        subject: 'customer',
        time: 'day',
        events: [{ type: 'purchase.made', data: { amount: { column: 'amount', as: 'number' } } }],
      },
    ],
  });
}

function request(of: Mapping, over: Partial<ImportRequest> = {}): ImportRequest {
  return {
    dir,
    mapping: of,
    connection,
    partitions: 2,
    limits: DEFAULT_EVENT_LIMITS,
    erasedAmong: () => Promise.resolve(new Set<string>()),
    from: -Infinity,
    until: Infinity,
    ...over,
  };
}

async function idsOf(source: string): Promise<string[]> {
  const ids: string[] = [];
  await readTopics({
    connection,
    topics: ['billing.v1'],
    onBatch: ({ records }) => {
      for (const record of records) {
        const verdict = parseRecord(record, DEFAULT_EVENT_LIMITS);
        if (verdict.kind === 'ok' && verdict.value.kind === 'event' && verdict.value.event.source === source)
          ids.push(verdict.value.event.id);
      }
    },
  });
  return ids.sort();
}

beforeAll(() => ensureTopics(connection, { partitions: 2, replication: 1 }));
afterAll(() => rmSync(dir, { recursive: true }));

describe('runImport', () => {
  it('writes every row once although it is interrupted between transactions and run three times', async () => {
    writeFileSync(join(dir, 'a.csv'), `customer,day,amount\n${rows(0, 12_000)}`);
    const of = mappingOf('interrupted', 'a.csv');
    const crash = new Error('the process dies');
    const crashing = request(of, {
      onProgress: () => {
        throw crash;
      },
    });
    await expect(runImport(crashing)).rejects.toBe(crash);
    expect(await runImport(request(of))).toMatchObject({ events: 12_000, written: 7_000, misfits: 0 });
    expect(await runImport(request(of))).toMatchObject({ events: 12_000, written: 0 });
    const ids = await idsOf('import/interrupted');
    expect(ids).toHaveLength(12_000);
    expect(new Set(ids).size).toBe(12_000);
  });

  it('takes in only the new rows of a file that has grown', async () => {
    const of = mappingOf('growing', 'b.csv');
    writeFileSync(join(dir, 'b.csv'), `customer,day,amount\n${rows(0, 30)}`);
    await runImport(request(of));
    writeFileSync(join(dir, 'b.csv'), `customer,day,amount\n${rows(0, 40)}`);
    expect(await runImport(request(of))).toMatchObject({ events: 40, written: 10 });
  });

  it('refuses a file whose imported rows have changed, and a window that overlaps an earlier one', async () => {
    const of = mappingOf('changed', 'c.csv');
    writeFileSync(join(dir, 'c.csv'), `customer,day,amount\n${rows(0, 30)}`);
    await runImport(request(of));
    await expect(runImport(request(of, { from: Date.parse('1997-01-05') }))).rejects.toThrow(
      'was imported to its end before',
    );
    writeFileSync(join(dir, 'c.csv'), `customer,day,amount\n${rows(1, 31)}`);
    await expect(runImport(request(of))).rejects.toThrow(ImportConflict);
  });

  it('reads one table in two ways', async () => {
    const of = mappingOf('twice', 'e.csv');
    const [file] = of.files;
    writeFileSync(join(dir, 'e.csv'), `customer,day,amount\n${rows(0, 20)}`);
    const twice = { ...of, files: [file!, { ...file!, when: { column: 'customer', in: ['c1', 'c2'] } }] };
    expect(await runImport(request(twice))).toMatchObject({ events: 22, written: 22 });
    expect(await runImport(request(twice))).toMatchObject({ events: 22, written: 0 });
    expect(new Set(await idsOf('import/twice')).size).toBe(22);
  });

  it('reports rows that do not fit with file and line, and takes the others', async () => {
    const of = mappingOf('misfits', 'd.csv');
    writeFileSync(
      join(dir, 'd.csv'),
      'customer,day,amount\nc1,1997-01-01,1\nc2,yesterday,1\nc3,1997-01-01,many\n,1997-01-01,1\nc5,1997-01-01,-4\n"broken\nc6,1997-01-01\n',
    );
    const misfits: string[] = [];
    const outcome = await runImport(
      request(of, { onMisfit: ({ file, line, reason }) => misfits.push(`${file}:${line}: ${reason}`) }),
    );
    expect(outcome).toMatchObject({ events: 1, written: 1, misfits: misfits.length });
    expect(misfits.slice(0, 4)).toEqual([
      'd.csv:3: column "day": expected a time, got "yesterday"',
      'd.csv:4: column "amount": expected a number, got "many"',
      'd.csv:5: the row names no customer',
      'd.csv:6: negative_number: data.amount: Too small: expected number to be >=0, got -4',
    ]);
    expect(misfits.length).toBeGreaterThan(4);
  });
});

describe('advanceClock', () => {
  it('writes the marker into every partition of every input topic', async () => {
    const time = Date.parse('1997-10-01T00:00:00Z');
    await advanceClock(connection, 2, time, true);
    const places: string[] = [];
    await readTopics({
      connection,
      topics: ['usage.v1', 'billing.v1', 'support.v1', 'customer.v1'],
      onBatch: ({ topic, partition, records }) => {
        for (const record of records) {
          const verdict = parseRecord(record, DEFAULT_EVENT_LIMITS);
          if (verdict.kind === 'ok' && verdict.value.kind === 'clock')
            places.push(`${topic}/${partition} ${verdict.value.marker.time === time} ${verdict.value.marker.sweep}`);
        }
      },
    });
    expect(places.sort()).toEqual(
      ['billing.v1', 'customer.v1', 'support.v1', 'usage.v1'].flatMap((topic) => [
        `${topic}/0 true true`,
        `${topic}/1 true true`,
      ]),
    );
  });
});
