import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { OutgoingMessage } from '../message-channel.js';
import { SmtpChannel } from './smtp-channel.js';

const settings = (port: number) => ({
  host: '127.0.0.1',
  port,
  secure: false,
  requireTls: false,
  from: 'Mia of Example <mia@shop.example>',
  timeoutMs: 2_000,
});

const message = (over: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  key: 'message-1',
  to: 'ada@example.com',
  subject: '好久不見，一切都好嗎？',
  text: 'お変わりありませんか\n',
  html: '<p>Sizi bir süredir göremedik</p>',
  language: 'zh-TW',
  unsubscribeUrl: `https://example.com/unsubscribe/${'t'.repeat(300)}`,
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

/** Speaks SMTP until it has the message, then drops the connection. */
async function droppingServer(dropAt: 'RCPT' | 'end'): Promise<{ port: number; received: () => number }> {
  let received = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    socket.on('error', () => undefined).write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        received++;
        return void socket.destroy();
      }
      if (text.startsWith('RCPT') && dropAt === 'RCPT') return void socket.destroy();
      inData = text.startsWith('DATA');
      socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as { port: number }).port, received: () => received };
}

function channelTo(port: number): SmtpChannel {
  const channel = new SmtpChannel(settings(port), 2);
  closing.unshift(() => channel.close());
  return channel;
}

describe('SmtpChannel', () => {
  it('sends multipart mail that a MIME parser reads back, with the unsubscribe headers', async () => {
    const { port, mails } = await mailServer();
    expect((await channelTo(port).send(message())).kind).toBe('sent');
    const [mail] = mails;
    expect({
      id: mail!.messageId,
      to: mail!.to && !Array.isArray(mail!.to) ? mail!.to.text : '',
      from: mail!.from?.text,
      subject: mail!.subject,
      text: mail!.text?.trim(),
      html: mail!.html,
      type: (mail!.headers.get('content-type') as { value: string }).value,
    }).toEqual({
      id: '<message-1@shop.example>',
      to: 'ada@example.com',
      from: '"Mia of Example" <mia@shop.example>',
      subject: message().subject,
      text: message().text.trim(),
      html: message().html,
      type: 'multipart/alternative',
    });
    const raw = new Map(mail!.headerLines.map(({ key, line }) => [key, line.replaceAll(/\r?\n\s+/g, ' ')]));
    expect(raw.get('list-unsubscribe')).toBe(`List-Unsubscribe: <${message().unsubscribeUrl}>`);
    expect(raw.get('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('tells an address that does not exist from a server that is not there', async () => {
    const { port } = await mailServer();
    const channel = channelTo(port);
    expect(await channel.send(message({ to: 'nobody@example.com' }))).toMatchObject({
      kind: 'failed',
      addressInvalid: true,
    });
    expect((await channel.send(message())).kind).toBe('sent');
    expect(await channelTo(1).send(message())).toMatchObject({ kind: 'retry', down: true });
  });

  it('does not repeat by itself what the other side may have', async () => {
    const { port, received } = await droppingServer('end');
    expect((await channelTo(port).send(message())).kind).toBe('unknown');
    expect(received()).toBe(1);
  });

  it('knows that nothing left when the connection is cut before the message', async () => {
    const { port } = await droppingServer('RCPT');
    expect(await channelTo(port).send(message())).toMatchObject({ kind: 'retry', down: true });
  });
});
