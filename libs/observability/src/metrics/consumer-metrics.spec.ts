import { describe, expect, it } from '@jest/globals';
import { ConsumerMetrics } from './consumer-metrics.js';
import { ServiceMetrics } from './service-metrics.js';

describe('ConsumerMetrics', () => {
  it('counts records by fate and forgets the lag of a partition that went elsewhere', async () => {
    const service = new ServiceMetrics('features');
    const metrics = new ConsumerMetrics(service);
    metrics.records('usage.v1', 'ok', '', 87);
    metrics.records('usage.v1', 'dead_letter', 'not_json', 1);
    metrics.records('usage.v1', 'forwarded', 'misplaced', 0);
    metrics.lag('usage.v1', 3, 12);
    metrics.lag('usage.v1', 4, 7);
    metrics.forgetLag('usage.v1', 3);
    const lines = (await service.registry.metrics()).split('\n');
    expect(lines.filter((line) => /^holdfast_(records_total|lag_records)/.test(line))).toEqual([
      'holdfast_records_total{topic="usage.v1",verdict="ok",reason="",service="features"} 87',
      'holdfast_records_total{topic="usage.v1",verdict="dead_letter",reason="not_json",service="features"} 1',
      'holdfast_lag_records{topic="usage.v1",partition="4",service="features"} 7',
    ]);
  });

  it('is not ready before it has held a group, and stays ready when its groups go to others', () => {
    const metrics = new ConsumerMetrics(new ServiceMetrics('features'));
    expect(metrics.assignmentProblem()).toBe('no partition groups were assigned yet');
    metrics.groupsHeld(2);
    metrics.groupsHeld(0);
    expect(metrics.assignmentProblem()).toBeNull();
  });

  it('says when polls have stopped', () => {
    const metrics = new ConsumerMetrics(new ServiceMetrics('features'));
    metrics.polled();
    expect(metrics.pollProblem(60_000)).toBeNull();
    expect(metrics.pollProblem(-1)).toBe('no poll has finished for 0 s');
  });
});
