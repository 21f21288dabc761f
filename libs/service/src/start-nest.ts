import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Log } from '#observability';
import { NestLog } from './nest-log.js';

/** Where to listen and how large a request body may be. */
export interface ListenSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly maxBodyBytes?: number;
  /** The answer to an address that can't be read, which no handler and no filter gets to see. */
  readonly onUnreadable?: (status: number, reason: string) => { readonly mediaType: string; readonly body: object };
}

/**
 * Makes a Nest application on Fastify, lets `prepare` connect transports or hooks, and listens.
 *
 * @returns the application and the address it listens on
 */
export async function startNest(
  module: DynamicModule,
  listen: ListenSettings,
  log: Log,
  prepare: (app: NestFastifyApplication) => Promise<void> | void = () => undefined,
): Promise<{ app: NestFastifyApplication; url: string }> {
  const adapter = new FastifyAdapter({
    bodyLimit: listen.maxBodyBytes ?? 1_000_000,
    forceCloseConnections: true,
    // A customer id has up to 256 characters, each up to 12 in an address.
    routerOptions: { maxParamLength: 4_096 },
    ...(listen.onUnreadable === undefined ? {} : { frameworkErrors: unreadable(listen.onUnreadable) }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    bufferLogs: false,
  });
  try {
    await prepare(app);
    await app.listen(listen.port, listen.host);
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  const address = app.getHttpServer().address() as { port: number };
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  return { app, url: `http://${host}:${address.port}` };
}

/** The parts of Fastify's error and reply that are needed here. */
interface Refused {
  readonly statusCode?: number;
  readonly message: string;
}
interface Writable {
  code(status: number): Writable;
  type(mediaType: string): Writable;
  send(body: string): unknown;
}

type Answerer = NonNullable<ListenSettings['onUnreadable']>;

function unreadable(answer: Answerer) {
  return ({ statusCode = 400, message }: Refused, _request: unknown, reply: unknown): void => {
    const { mediaType, body } = answer(statusCode, message);
    (reply as Writable).code(statusCode).type(mediaType).send(JSON.stringify(body));
  };
}
