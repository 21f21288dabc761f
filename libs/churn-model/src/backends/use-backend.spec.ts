import { describe, expect, it, jest } from '@jest/globals';
import { RandomSource } from '../random/random-source.js';
import { RunNetwork } from '../network/run-network.js';
import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS, type NetworkWeights } from '../network/shape.js';
import { activeBackend, useBackend } from './use-backend.js';

function someNetwork(inputs: number, heads: number): NetworkWeights {
  const random = new RandomSource(6);
  const normal = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal() / 4);
  return {
    inputs,
    heads,
    first: normal(inputs * FIRST_COLUMNS),
    firstBias: normal(MEMBERS * HIDDEN_1),
    second: normal(MEMBERS * HIDDEN_1 * HIDDEN_2),
    secondBias: normal(MEMBERS * HIDDEN_2),
    last: normal(MEMBERS * HIDDEN_2 * heads),
    lastBias: normal(heads),
  };
}

describe('useBackend', () => {
  it('takes WebAssembly by itself, says nothing on the console, and plain JavaScript agrees with it to 1e-5', async () => {
    const chatter = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'log'), jest.spyOn(console, 'error')];
    const weights = someNetwork(40, 3);
    const random = new RandomSource(7);
    const rows = Float32Array.from({ length: 64 * 40 }, () => random.normal());
    const logits = async (choice: 'auto' | 'cpu'): Promise<Float32Array> => {
      await useBackend(choice);
      const network = new RunNetwork(weights);
      const out = network.logitsOfEncoded(rows, 64);
      network.dispose();
      return out;
    };
    const wasm = await logits('auto');
    expect(activeBackend()).toBe('wasm');
    const cpu = await logits('cpu');
    expect(activeBackend()).toBe('cpu');
    cpu.forEach((z, i) => expect(Math.abs(z - wasm[i]!)).toBeLessThan(1e-5));
    expect(chatter.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});
