import { describe, expect, it } from '@jest/globals';
import { serverProperties } from './settings.js';

describe('server.properties', () => {
  const lines = serverProperties({ port: 9092, controllerPort: 9093, logDir: 'C:\\holdfast\\data' }).split('\n');

  it('makes one node broker and controller, reachable from this machine alone', () => {
    expect(lines).toContain('process.roles=broker,controller');
    expect(lines).toContain('controller.quorum.voters=1@127.0.0.1:9093');
    expect(lines).toContain('listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093');
  });

  it('writes paths with slashes, since a backslash escapes in properties', () => {
    expect(lines).toContain('log.dirs=C:/holdfast/data');
  });
});
