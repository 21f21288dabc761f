import { describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { kafkaLog } from './kafka-log.js';
import { SILENT_LOG } from './stream-log.js';

describe('kafkaLog', () => {
  it('says the same thing twice a minute at most, with the number it kept back, and no stack', () => {
    let now = 0;
    const lines: unknown[] = [];
    const write = kafkaLog({ ...SILENT_LOG, warn: (event, fields) => lines.push([event, fields]) }, () => now);
    const say = (message: string): void =>
      write(kafkajs.logLevel.ERROR)({
        namespace: 'Connection',
        level: kafkajs.logLevel.ERROR,
        label: 'ERROR',
        log: { timestamp: '', message, broker: 'b:1', stack: 'long' },
      });
    say('refused on attempt 1');
    say('refused on attempt 2');
    say('refused on attempt 3');
    now = 31_000;
    say('refused on attempt 4');
    expect(lines).toEqual([
      ['kafka_client_reported', { namespace: 'Connection', message: 'refused on attempt 1', broker: 'b:1' }],
      [
        'kafka_client_reported',
        { namespace: 'Connection', message: 'refused on attempt 4', broker: 'b:1', suppressed: 2 },
      ],
    ]);
  });
});
