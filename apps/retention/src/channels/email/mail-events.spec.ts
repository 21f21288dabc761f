import { describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { Queries } from '#storage';
import { textsOfColumn } from '#testing';
import { MailEventsController } from './mail-events.controller.js';
import { MailEvents } from './mail-events.js';

const KEY = 'a key that the provider shows';
const basic = (password: string): string => `Basic ${Buffer.from(`holdfast:${password}`).toString('base64')}`;

/** The door with what it wrote: knows the mails message-1 and message-2, and a text message. */
function doorOf() {
  const written: object[] = [];
  const known: Record<string, string> = { 'message-1': 'email', 'message-2': 'email', 'message-sms': 'sms' };
  const queries: Queries = {
    run: (name: string, _sql: string, params: readonly unknown[] = []) => {
      const channel = known[String(params[0])];
      if (name === 'message_subject')
        return Promise.resolve(
          (channel === undefined ? [] : [{ customer: 'anna', playbook: 'p', purpose: 'marketing', channel }]) as never,
        );
      for (const event of textsOfColumn(params[3])) {
        const { id, type, data } = JSON.parse(event) as { id: string; type: string; data: object };
        written.push({ id, type, ...data });
      }
      return Promise.resolve([]);
    },
  };
  return { written, door: new MailEventsController(new MailEvents(queries, KEY, silentLog)) };
}

const first = { message: 'message-1', channel: 'email', playbook: 'p' };
const second = { message: 'message-2', channel: 'email', playbook: 'p' };

describe('the door of the mail provider', () => {
  it("takes Postmark's bounces and complaints", async () => {
    const { written, door } = doorOf();
    const metadata = { Metadata: { message: 'message-1' }, Email: 'anna@example.com', MessageID: 'theirs' };
    await door.take(basic(KEY), { RecordType: 'Bounce', Type: 'HardBounce', Inactive: true, ...metadata });
    await door.take(basic(KEY), { RecordType: 'Bounce', Type: 'SoftBounce', Inactive: false, ...metadata });
    await door.take(basic(KEY), { RecordType: 'Bounce', Type: 'Transient', ...metadata });
    await door.take(basic(KEY), { RecordType: 'SpamComplaint', Type: 'SpamComplaint', ...metadata });
    await door.take(basic(KEY), { RecordType: 'Delivery', ...metadata });
    await door.take(basic(KEY), { RecordType: 'Open', ...metadata });
    await door.take(basic(KEY), { RecordType: 'Bounce', Type: 'HardBounce', Metadata: {} });
    expect(written).toEqual([
      { id: 'bounced-message-1', type: 'message.bounced', ...first, permanent: true },
      { id: 'bounced-for-now-message-1', type: 'message.bounced', ...first, permanent: false },
      { id: 'bounced-for-now-message-1', type: 'message.bounced', ...first, permanent: false },
      { id: 'complained-message-1', type: 'message.complained', ...first },
      { id: 'delivered-message-1', type: 'message.delivered', ...first },
    ]);
  });

  it('takes a list in its own shape, and leaves out what was no mail of ours', async () => {
    const { written, door } = doorOf();
    await door.take(`Bearer ${KEY}`, [
      { message: 'message-2', event: 'bounced' },
      { message: 'message-sms', event: 'bounced' },
      { message: 'made up', event: 'complained' },
      { message: 'message-1', event: 'complained', reason: 'unknown fields are no trouble' },
    ]);
    expect(written).toEqual([
      { id: 'bounced-message-2', type: 'message.bounced', ...second, permanent: true },
      { id: 'complained-message-1', type: 'message.complained', ...first },
    ]);
  });

  it.each([undefined, 'Bearer', 'Bearer wrong', basic('wrong'), basic(`${KEY} `), KEY])(
    'believes nothing that comes with %j',
    async (authorization) => {
      const { written, door } = doorOf();
      const bounce = { message: 'message-1', event: 'bounced' };
      await expect(door.take(authorization, bounce)).rejects.toMatchObject({ status: 401 });
      expect(written).toEqual([]);
    },
  );

  it.each([null, 'text', {}, [{ message: 'm' }], { message: 'm', event: 'opened' }, [[]]])(
    'says what it expects instead of %j',
    async (body) => {
      const { door } = doorOf();
      await expect(door.take(`Bearer ${KEY}`, body)).rejects.toMatchObject({
        status: 400,
        response: { detail: expect.stringContaining('expected {"message"') },
      });
    },
  );
});
