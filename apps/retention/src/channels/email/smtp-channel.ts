import type { Configuration } from '#config';
import { createTransport, type Transporter } from 'nodemailer';
import type { Readable } from 'node:stream';
import type { ChannelResult, MessageChannel, OutgoingMessage } from '../message-channel.js';
import { senderAddress } from './sender-address.js';
import { smtpResult, withoutAddresses, type SmtpFault } from './smtp-result.js';

type SmtpSettings = Configuration['retention']['smtp'];

/** What a mail says. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly unsubscribeUrl: string;
}

/** E-mail over SMTP with a pool of connections. */
export class SmtpChannel implements MessageChannel<MailContent> {
  readonly channel = 'email';
  /** A mail server takes a message again, and the person gets it twice. */
  readonly recognisesRepeats = false;
  private readonly transport: Transporter;
  private readonly from: string;
  private readonly domain: string;
  /** The bytes of each message in flight, by Message-ID: whether they were read tells whether they left. */
  private readonly streams = new Map<string, Readable>();

  /** @throws RangeError when `from` holds no address */
  constructor(
    private readonly settings: SmtpSettings,
    connections: number,
  ) {
    this.from = settings.from;
    this.domain = senderAddress(settings.from).domain;
    this.transport = createTransport({
      pool: true,
      maxConnections: connections,
      // The pool's own repeats don't know whether a message had left.
      maxRequeues: 0,
      host: settings.host,
      port: settings.port,
      secure: settings.secure,
      requireTLS: settings.requireTls,
      ...(settings.username === undefined ? {} : { auth: { user: settings.username, pass: settings.password ?? '' } }),
      connectionTimeout: settings.timeoutMs,
      greetingTimeout: settings.timeoutMs,
      socketTimeout: settings.timeoutMs,
      // Templates and profiles must not make the mailer read files or addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.transport.use('stream', (mail, done) => {
      const create = mail.message.createReadStream.bind(mail.message);
      mail.message.createReadStream = (options) => {
        const stream = create(options);
        this.streams.set(mail.message.messageId(), stream);
        return stream;
      };
      done();
    });
  }

  async send(message: OutgoingMessage<MailContent>): Promise<ChannelResult> {
    const { subject, text, html, unsubscribeUrl } = message.content;
    const messageId = `<${message.key}@${this.domain}>`;
    try {
      const { response } = (await this.transport.sendMail({
        messageId,
        from: this.from,
        to: { name: '', address: message.to },
        ...{ subject, text, html },
        headers: {
          'Content-Language': message.language,
          ...(this.settings.provider === 'postmark' ? { 'X-PM-Metadata-message': message.key } : {}),
          'Auto-Submitted': 'auto-generated',
          // RFC 2369 and RFC 8058: mail programs show a button that posts to this address.
          'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      })) as { response: string };
      return { kind: 'sent', answer: withoutAddresses(response) };
    } catch (error) {
      return smtpResult(error as SmtpFault, this.streams.get(messageId)?.readableDidRead ?? false);
    } finally {
      this.streams.delete(messageId);
    }
  }

  close(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }
}
