import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher, type MailCatcher } from './start-mail-catcher.js';

const dir = mkdtempSync(join(tmpdir(), 'holdfast-mail-'));
let catcher: MailCatcher | undefined;

afterEach(async () => {
  await catcher?.close();
  catcher = undefined;
  rmSync(dir, { recursive: true, force: true });
});

describe('startMailCatcher', () => {
  it('keeps a mail as a file named after its Message-ID, once however often it comes', async () => {
    catcher = await startMailCatcher({ dir, port: 0 });
    const transport = createTransport({ host: '127.0.0.1', port: catcher.port });
    const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Grüße', text: 'Hello' };
    for (const messageId of ['<message-1@example.com>', '<message-1@example.com>', '<../../etc@example.com>'])
      await transport.sendMail({ ...mail, messageId });
    transport.close();
    const names = readdirSync(dir).toSorted();
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{40}\.eml$/), 'message-1.eml']);
    expect(catcher.count()).toBe(2);
    expect(readFileSync(join(dir, 'message-1.eml'), 'utf8')).toContain('\r\nHello');
  });
});
