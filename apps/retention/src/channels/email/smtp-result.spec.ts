import { describe, expect, it } from '@jest/globals';
import { smtpResult } from './smtp-result.js';

describe('smtpResult', () => {
  it.each([
    ['nobody listens', { message: 'connect ECONNREFUSED', code: 'ESOCKET', command: 'CONN' }, false, 'retry down'],
    [
      'a greylisting server',
      { message: 'm', command: 'RCPT TO', responseCode: 450, response: '450 4.2.0 later' },
      false,
      'retry',
    ],
    [
      'a busy server after the message',
      { message: 'm', command: 'DATA', responseCode: 451, response: '451 later' },
      true,
      'retry',
    ],
    [
      'a server that shuts down',
      { message: 'm', command: 'RCPT TO', responseCode: 421, response: '421 bye' },
      false,
      'retry down',
    ],
    [
      'wrong credentials',
      { message: 'm', code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 },
      false,
      'retry down',
    ],
    [
      'a refused sender',
      { message: 'm', code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 },
      false,
      'retry down',
    ],
    [
      'an unknown mailbox',
      { message: 'm', command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' },
      false,
      'failed invalid',
    ],
    [
      'a refused content',
      { message: 'm', command: 'DATA', responseCode: 554, response: '554 5.7.1 spam' },
      true,
      'failed',
    ],
    [
      'a connection cut before the message',
      { message: 'closed', code: 'ECONNECTION', command: 'CONN' },
      false,
      'retry down',
    ],
    [
      'a connection cut within the message',
      { message: 'closed', code: 'ECONNECTION', command: 'CONN' },
      true,
      'unknown',
    ],
    ['silence after the message', { message: 'Timeout', code: 'ETIMEDOUT', command: 'CONN' }, true, 'unknown'],
  ])('takes %s for what it is', (_, fault, begun, expected) => {
    const result = smtpResult(fault, begun);
    const more =
      result.kind === 'retry' && result.down
        ? ' down'
        : result.kind === 'failed' && result.fault === 'address'
          ? ' invalid'
          : '';
    expect(result.kind + more).toBe(expected);
  });

  it('keeps addresses out of what is stored', () => {
    const fault = {
      message: 'm',
      command: 'RCPT TO',
      responseCode: 550,
      response: '550 5.1.1 <ada@example.com>: unknown',
    };
    expect(smtpResult(fault, false).answer).toBe('550 5.1.1 <address>: unknown');
  });
});
