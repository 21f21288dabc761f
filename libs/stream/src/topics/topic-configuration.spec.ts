import { TOPIC_SETTINGS, type Topic, type TopicSettings } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { configurationWarnings, topicConfiguration } from './topic-configuration.js';

const settings = (topic: Topic): TopicSettings => {
  const found = TOPIC_SETTINGS.find((each) => each.topic === topic);
  if (found === undefined) throw new Error(`no settings for ${topic}`);
  return found;
};

describe('topicConfiguration', () => {
  it('keeps input for ever by append time, and asks for two replicas where there are three', () => {
    expect(Object.fromEntries(topicConfiguration(settings('usage.v1'), { replication: 3 }))).toEqual({
      'cleanup.policy': 'delete',
      'retention.ms': '-1',
      'message.timestamp.type': 'LogAppendTime',
      'max.message.bytes': '1048576',
      'min.insync.replicas': '2',
    });
  });

  it('keeps input for as long as it is told', () => {
    const configuration = topicConfiguration(settings('usage.v1'), { replication: 1, inputRetentionMs: 1_000 });
    expect([configuration.get('retention.ms'), configuration.get('segment.ms')]).toEqual(['1000', '86400000']);
    const rejected = topicConfiguration(settings('rejected.v1'), { replication: 1, inputRetentionMs: 1_000 });
    expect(rejected.get('retention.ms')).toBe('1000');
  });

  it('compacts vectors and never deletes them by age', () => {
    const configuration = topicConfiguration(settings('features.v1'), { replication: 1 });
    expect([configuration.get('cleanup.policy'), configuration.has('retention.ms')]).toEqual(['compact', false]);
    expect(configuration.get('max.compaction.lag.ms')).toBe('86400000');
  });
});

describe('configurationWarnings', () => {
  const wanted = topicConfiguration(settings('usage.v1'), { replication: 1, inputRetentionMs: 1_000 });

  it('accepts what is more generous, and files that go sooner', () => {
    const found = new Map([...wanted, ['max.message.bytes', '9999999'], ['segment.ms', '1000']]);
    expect(configurationWarnings(wanted, found)).toEqual([]);
  });

  it('names what loses records, and what keeps them longer than was promised', () => {
    const forever = new Map([...wanted, ['retention.ms', '-1'], ['segment.ms', '604800000']]);
    expect(configurationWarnings(wanted, forever)).toEqual([
      'retention.ms is -1, expected 1000',
      'segment.ms is 604800000, expected 86400000',
    ]);
    const found = new Map([...wanted, ['max.message.bytes', '1000'], ['retention.ms', '999']]);
    expect(configurationWarnings(wanted, found)).toEqual([
      'retention.ms is 999, expected 1000',
      'max.message.bytes is 1000, expected 1048576',
    ]);
  });
});
