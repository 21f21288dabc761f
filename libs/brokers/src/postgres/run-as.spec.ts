import { describe, expect, it } from '@jest/globals';
import { findUser } from './run-as.js';

const passwd =
  'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/:/sbin/nologin\npostgres:x:101:104::/:/bin/sh\n';

describe('the user that runs PostgreSQL for root', () => {
  it('is the first candidate that the system has', () => {
    expect(findUser(passwd, ['postgres', 'nobody'])).toEqual({ uid: 101, gid: 104 });
    expect(findUser(passwd, ['pgsql', 'nobody'])).toEqual({ uid: 65_534, gid: 65_534 });
  });

  it('is never root, and undefined when there is none', () => {
    expect(findUser(passwd, ['root'])).toBeUndefined();
    expect(findUser('', ['postgres'])).toBeUndefined();
  });
});
