import { describe, expect, it } from '@jest/globals';
import { choosePort } from './ports.js';

const free =
  (...ports: number[]) =>
  (port: number) =>
    Promise.resolve(ports.includes(port));
const any = () => Promise.resolve(40_000);

describe('choosing a port', () => {
  it('takes the first wish that is free', async () => {
    expect(await choosePort([undefined, 9092, 9192], free(9092, 9192), any)).toBe(9092);
    expect(await choosePort([9092, 9192], free(9192), any)).toBe(9192);
  });

  it('takes any free port when every wish is busy, or there is none', async () => {
    expect(await choosePort([9092], free(), any)).toBe(40_000);
    expect(await choosePort([], free(9092), any)).toBe(40_000);
  });
});
