import { describe, expect, it } from '@jest/globals';
import { Circuit } from './circuit.js';

describe('Circuit', () => {
  it('tries one message alone after trouble, and all of them once it has arrived', () => {
    const circuit = new Circuit(4);
    expect(circuit.room(0)).toBe(4);
    circuit.failed(0, null, 0);
    expect([circuit.room(999), circuit.room(1_000)]).toEqual([0, 1]);
    circuit.succeeded();
    expect(circuit.room(1_000)).toBe(4);
  });

  it('waits twice as long after each failure, up to a minute', () => {
    const waits = (spread: number): number[] => {
      const circuit = new Circuit(1);
      return Array.from({ length: 8 }, () => {
        circuit.failed(0, null, spread);
        let wait = 0;
        while (circuit.room(wait) === 0) wait += 500;
        return wait;
      });
    };
    expect(waits(0)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(waits(0.999_9).at(-1)).toBe(60_000);
  });

  it('leaves alone for as long as was asked for, and no failure shortens that', () => {
    const circuit = new Circuit(4);
    circuit.failed(0, 120_000, 0);
    circuit.failed(1, null, 0);
    expect([circuit.room(119_999), circuit.room(120_000)]).toEqual([0, 1]);
  });
});
