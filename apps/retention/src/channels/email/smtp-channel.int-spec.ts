import { afterEach, describe, expect, it } from '@jest/globals';
import { EXAMPLE, loadTemplates } from '#playbook-folder';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { fileURLToPath } from 'node:url';
import { describeMessageChannel, type Behaviour } from '../message-channel.contract.js';
import type { OutgoingMessage } from '../message-channel.js';
import { SmtpChannel, type MailContent } from './smtp-channel.js';

const settings = (port: number, timeoutMs = 2_000) => ({
  host: '127.0.0.1',
  port,
  secure: false,
  requireTls: false,
  from: 'Mia of Example <mia@shop.example>',
  timeoutMs,
  provider: 'postmark' as const,
});

const content: MailContent = {
  subject: '好久不見，一切都好嗎？',
  text: 'お変わりありませんか\n',
  html: '<p>Sizi bir süredir göremedik</p>',
  unsubscribeUrl: `https://example.com/unsubscribe/${'t'.repeat(75)}`,
};
const message = (over: Partial<OutgoingMessage<MailContent>> = {}): OutgoingMessage<MailContent> => ({
  ...{ key: 'message-1', customer: 'cus-1', to: 'ada@example.com', language: 'zh-TW', content },
  ...over,
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function mailServer(): Promise<{ port: number; mails: ParsedMail[] }> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) =>
      void simpleParser(stream).then((mail) => done(null, void mails.push(mail) as never), done),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as { port: number }).port, mails };
}

/** Speaks SMTP as it is told. */
async function mailServerThat(behaviour: () => Behaviour | 'drop early', received: string[]): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    let mail = '';
    socket.on('error', () => undefined).write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      const does = behaviour();
      if (!inData) {
        if (text.startsWith('RCPT') && does === 'drop early') return void socket.destroy();
        if (text.startsWith('RCPT') && does === 'later') return void socket.write('450 4.2.0 later\r\n');
        if (text.startsWith('RCPT') && does === 'busy') return void socket.write('421 4.3.2 too many\r\n');
        if (text.startsWith('RCPT') && does === 'refuse')
          return void socket.write('550 5.1.1 <ada@example.com> unknown\r\n');
        inData = text.startsWith('DATA');
        return void socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
      }
      mail += text;
      if (!mail.endsWith('\r\n.\r\n')) return;
      received.push(/^Message-ID: <(.+)@/im.exec(mail)![1]!);
      [inData, mail] = [false, ''];
      if (does === 'drop') socket.destroy();
      else if (does !== 'hang') socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as { port: number }).port;
}

let behaviour: Behaviour = 'take';
const received: string[] = [];
const endings: (() => Promise<void>)[] = [];
describeMessageChannel<MailContent>(
  {
    ...{ name: 'SmtpChannel', received, behaviours: ['take', 'later', 'busy', 'hang', 'drop', 'refuse'] },
    behave: (next) => void (behaviour = next),
    async open() {
      const port = await mailServerThat(() => behaviour, received);
      endings.push(...closing.splice(0));
      return new SmtpChannel(settings(port, 500), 2);
    },
    absent: () => new SmtpChannel(settings(1, 500), 1),
    message: (key) => message({ key }),
    async close() {
      for (const end of endings) await end();
    },
  },
  false,
);

function channelTo(port: number): SmtpChannel {
  const channel = new SmtpChannel(settings(port), 2);
  closing.unshift(() => channel.close());
  return channel;
}

describe('SmtpChannel', () => {
  it('sends multipart mail in four languages that a MIME parser reads back, with the unsubscribe headers', async () => {
    const templates = loadTemplates(
      fileURLToPath(new URL('../../../../../deploy/playbooks/templates', import.meta.url)),
      'en',
    );
    const { port, mails } = await mailServer();
    const channel = channelTo(port);
    for (const language of ['en', 'ja', 'tr', 'zh-TW']) {
      const { content: written } = templates.render('we-miss-you', 'email', language, {
        ...EXAMPLE,
        name: 'Şule 花子',
      });
      const url = `https://example.com/unsubscribe/${language.padEnd(75, 't')}`;
      const key = `message-${language}`;
      const outgoing = message({ key, language, content: { ...written, unsubscribeUrl: url } });
      expect((await channel.send(outgoing)).kind).toBe('sent');
      const mail = mails.at(-1)!;
      const raw = new Map(mail.headerLines.map(({ key: name, line }) => [name, line.replaceAll(/\r?\n\s+/g, ' ')]));
      expect({
        id: mail.messageId,
        to: mail.to && !Array.isArray(mail.to) ? mail.to.text : '',
        from: mail.from?.text,
        subject: mail.subject,
        text: mail.text?.trim(),
        html: mail.html && mail.html.trim(),
        type: (mail.headers.get('content-type') as { value: string }).value,
        language: mail.headers.get('content-language'),
        unsubscribe: [raw.get('list-unsubscribe'), raw.get('list-unsubscribe-post')],
        provider: mail.headers.get('x-pm-metadata-message'),
      }).toEqual({
        id: `<${key}@shop.example>`,
        to: 'ada@example.com',
        from: '"Mia of Example" <mia@shop.example>',
        subject: written.subject,
        text: written.text.trim(),
        html: written.html.trim(),
        type: 'multipart/alternative',
        language,
        unsubscribe: [`List-Unsubscribe: <${url}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
        provider: key,
      });
    }
  });

  it('tells an address that does not exist from a server that is not there', async () => {
    const { port } = await mailServer();
    const channel = channelTo(port);
    expect(await channel.send(message({ to: 'nobody@example.com' }))).toMatchObject({
      kind: 'failed',
      fault: 'address',
    });
    expect((await channel.send(message())).kind).toBe('sent');
  });

  it('knows that nothing left when the connection is cut before the message', async () => {
    const port = await mailServerThat(() => 'drop early', []);
    expect(await channelTo(port).send(message())).toMatchObject({ kind: 'retry', down: true });
  });
});
