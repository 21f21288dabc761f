import { describe, expect, it } from '@jest/globals';
import { compileCatalogue } from '#feature-engine';
import { engineBenchReport } from './engine-bench-report.js';
import { folded } from './bytes-per-event.js';
import { accounts, AS_OF, BENCH_CATALOGUE, consumers } from './histories.js';
import { runEngineBench } from './run-engine-bench.js';

describe('the bench of the feature engine', () => {
  it('makes the same customers in every run, in the order of time, none after the moment of the snapshot', () => {
    for (const make of [consumers, accounts]) {
      const histories = make(3);
      expect(make(3)).toEqual(histories);
      for (const history of histories) {
        const times = history.map(({ time }) => time);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.at(-1)).toBeLessThanOrEqual(AS_OF + 3 * 86_400_000);
        expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
      }
    }
  });

  it('makes companies with seats, add-ons, tickets and ratings', () => {
    const engine = compileCatalogue(BENCH_CATALOGUE);
    const vector = engine.snapshot(folded(engine, accounts(1)[0]!), AS_OF);
    const value = (name: string): number => vector[engine.catalogue.indexOf(name)]!;
    expect(value('seats_present')).toBeGreaterThan(1);
    expect(value('contract_add_ons')).toBe(3);
    expect(value('tickets_opened_365d')).toBeGreaterThan(0);
    expect(value('usage_count_28d')).toBeGreaterThan(0);
  });

  it('measures every figure of both kinds and tells them', () => {
    let collections = 0;
    const result = runEngineBench({ customers: 4, seconds: 0.001, collect: () => collections++ });
    expect(collections).toBeGreaterThan(0);
    for (const { allocatedPerEvent, garbagePerEvent, perSecond, perCpuSecond, ...figures } of [
      result.consumers,
      result.accounts,
    ]) {
      expect([allocatedPerEvent, garbagePerEvent].every(Number.isInteger)).toBe(true);
      const all = [figures, perSecond, perCpuSecond].flatMap((part) => Object.values<number>({ ...part }));
      expect(all.filter((figure) => !(figure > 0))).toEqual([]);
      expect(figures.bytesMedianWithoutIds).toBeLessThan(figures.bytesMedian);
    }
    expect(engineBenchReport(result)).toContain('fold, events a CPU second');
  });
});
