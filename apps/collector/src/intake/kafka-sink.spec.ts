import { describe, expect, it } from '@jest/globals';
import { ProducerBusy, type OutgoingRecord } from '#stream';
import { SinkUnavailable } from './event-sink.js';
import { KafkaSink } from './kafka-sink.js';

const record: OutgoingRecord = { topic: 'usage.v1', key: 'c', value: 'v' };

describe('sending to Kafka', () => {
  it('says "away" when the producer asks to be tried again, and passes on what is nobody else to blame for', async () => {
    const away = new KafkaSink({ send: () => Promise.reject(new ProducerBusy('no broker')) }, 1_000);
    const broken = new KafkaSink({ send: () => Promise.reject(new TypeError('ours')) }, 1_000);
    await expect(away.send([record])).rejects.toMatchObject({ why: 'away', retryAfterMs: 1_000 });
    await expect(broken.send([record])).rejects.toThrow(TypeError);
  });

  it('waits no longer than told', async () => {
    const sink = new KafkaSink({ send: () => new Promise(() => undefined) }, 10);
    await expect(sink.send([record])).rejects.toThrow(SinkUnavailable);
  });

  it('says "busy" once too much waits, until the producer is done with it', async () => {
    let done = (): void => undefined;
    const sink = new KafkaSink({ send: () => new Promise((resolve) => (done = resolve)) }, 1_000);
    const first = sink.send(Array.from({ length: 50_000 }, () => record));
    await expect(sink.send([record])).rejects.toMatchObject({ why: 'busy' });
    done();
    await first;
    const second = sink.send([record]);
    done();
    await second;
  });
});
