import { describe, expect, it } from '@jest/globals';
import { parseJavaVersion } from './java.js';

describe('the Java version', () => {
  it('is the major number, also in the old way of counting', () => {
    expect(parseJavaVersion('openjdk version "17.0.15" 2025-04-15')).toBe(17);
    expect(parseJavaVersion('java version "1.8.0_402"')).toBe(8);
    expect(parseJavaVersion('openjdk version "25" 2025-09-16')).toBe(25);
  });

  it('is undefined in other text', () => {
    expect(parseJavaVersion('The operation couldn’t be completed. Unable to locate a Java Runtime.')).toBeUndefined();
  });
});
