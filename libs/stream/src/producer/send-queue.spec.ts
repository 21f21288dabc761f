import { describe, expect, it } from '@jest/globals';
import { ProducerBusy } from '../errors.js';
import { place } from './produce-request.js';
import { SendQueue } from './send-queue.js';

const BOUNDS = { maxBytes: 10_000, maxRecords: 4, sendWithinMs: 60_000 };
const records = (...values: string[]) => values.map((value) => place({ topic: 'usage.v1', key: 'a', value }, 1));
const valuesOf = (taken: ReturnType<SendQueue['take']>): string[] =>
  taken.map(({ record }) => record.message.value?.toString() ?? '');

describe('SendQueue', () => {
  it('resolves a send when the last of its records is acknowledged', async () => {
    const queue = new SendQueue(BOUNDS);
    const settled: string[] = [];
    const first = queue.add(records('1', '2')).then(() => settled.push('first'));
    const second = queue.add(records('3')).then(() => settled.push('second'));
    const one = queue.take(({ message }) => message.value?.toString() === '1');
    expect(valuesOf(one)).toEqual(['1']);
    const rest = queue.take(() => true);
    expect(valuesOf(rest)).toEqual(['2', '3']);
    queue.acknowledge(rest.slice(1));
    await second;
    queue.acknowledge([...one, ...rest.slice(0, 1)]);
    await first;
    expect(settled).toEqual(['second', 'first']);
    queue.close();
  });

  it('refuses what exceeds its bounds until something is settled, but takes any first send', async () => {
    const queue = new SendQueue(BOUNDS);
    const first = queue.add(records('1', '2', '3', '4', '5'));
    expect(() => queue.add(records('6'))).toThrow(ProducerBusy);
    queue.acknowledge(queue.take(() => true));
    await first;
    const second = queue.add(records('6'));
    queue.refuseAll(new ProducerBusy('away'));
    await expect(second).rejects.toThrow('away');
    expect(queue.isEmpty).toBe(true);
    queue.close();
  });

  it('drops the waiting records of a send that was refused', async () => {
    const queue = new SendQueue(BOUNDS);
    const first = queue.add(records('1', '2'));
    const second = queue.add(records('3'));
    queue.refuse(
      queue.take(({ message }) => message.value?.toString() === '1'),
      new ProducerBusy('lost'),
    );
    await expect(first).rejects.toThrow('lost');
    const rest = queue.take(() => true);
    expect(valuesOf(rest)).toEqual(['3']);
    queue.acknowledge(rest);
    await second;
    queue.close();
  });
});
