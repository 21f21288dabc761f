import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Log } from '#observability';
import type { Socket } from 'node:net';
import { NestLog } from './nest-log.js';

/** Where to listen and how large a request body may be. */
export interface ListenSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly maxBodyBytes?: number;
  /** The answer to an address or to headers that can't be read, which no handler and no filter gets to see. */
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
    ...(listen.onUnreadable === undefined
      ? {}
      : { frameworkErrors: unreadable(listen.onUnreadable), clientErrorHandler: noRequest(listen.onUnreadable) }),
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

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** For what isn't HTTP, or has longer headers than Node reads: there is no request to answer, only a socket. */
function noRequest(answer: Answerer) {
  return ({ code, message }: { readonly code?: string; readonly message: string }, socket: Socket): void => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    const { mediaType, body } = answer(status, message);
    const text = JSON.stringify(body);
    const head = [
      `HTTP/1.1 ${status} ${REASONS[status]}`,
      ...[`content-type: ${mediaType}`, `content-length: ${Buffer.byteLength(text)}`, 'connection: close'],
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  };
}
