import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/** Where mails are kept and where the catcher listens. */
export interface MailCatcherSettings {
  /** Made when it isn't there; mails of an earlier run stay. */
  readonly dir: string;
  /** On 127.0.0.1; 0 takes any free port. */
  readonly port: number;
}

/** An SMTP server at work that delivers nothing. */
export interface MailCatcher {
  readonly port: number;
  /** Mails in the folder, of earlier runs too. */
  count(): number;
  close(): Promise<void>;
}

const MAX_BYTES = 10_000_000;

/**
 * Accepts every mail on this machine and keeps it as an .eml file instead of delivering it. A mail's file is named after
 * its Message-ID and appears at once and whole, before the sender is told that the mail was taken.
 *
 * @throws when the port is taken
 */
export async function startMailCatcher({ dir, port }: MailCatcherSettings): Promise<MailCatcher> {
  mkdirSync(dir, { recursive: true });
  let temporary = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        if (stream.sizeExceeded) done(Object.assign(new Error('message too large'), { responseCode: 552 }));
        else void keep(dir, Buffer.concat(chunks), `.${process.pid}-${temporary++}.part`).then(() => done(), done);
      });
    },
  });
  // A client that hangs up in the middle is its own problem.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const address = server.server.address() as { port: number };
  return {
    port: address.port,
    count: () => readdirSync(dir).filter((name) => name.endsWith('.eml')).length,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep(dir: string, mail: Buffer, temporary: string): Promise<void> {
  const part = join(dir, temporary);
  await writeFile(part, mail);
  await rename(part, join(dir, `${nameOf(mail)}.eml`));
}

/** The local part of the Message-ID where it is fit for a file name, else a hash of the mail. */
function nameOf(mail: Buffer): string {
  const head = mail
    .subarray(0, 65_536)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0]!;
  const id = /^message-id:\s*<([A-Za-z0-9._-]{1,100})@/im.exec(head)?.[1];
  return id !== undefined && !id.startsWith('.') ? id : createHash('sha256').update(mail).digest('hex').slice(0, 40);
}
