import { describe, expect, it } from '@jest/globals';
import { identify, isRunning } from './process-identity.js';

describe('a process', () => {
  it('is recognised while it runs', () => {
    const self = identify(process.pid);
    expect(self?.pid).toBe(process.pid);
    expect(self && isRunning(self)).toBe(true);
  });

  it('counts as gone when its number belongs to a process that started at another time', () => {
    const later = () => ({ pid: 7, started: '200' });
    expect(isRunning({ pid: 7, started: '100' }, later)).toBe(false);
    expect(isRunning({ pid: 7, started: '200' }, later)).toBe(true);
  });

  it('counts as gone when nothing has its number', () => {
    expect(isRunning({ pid: 7, started: '100' }, () => undefined)).toBe(false);
  });

  it('is told by its number alone where the start time cannot be read', () => {
    expect(isRunning({ pid: 7 }, () => ({ pid: 7, started: '200' }))).toBe(true);
  });
});
