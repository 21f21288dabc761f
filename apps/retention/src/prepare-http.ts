import fastifyRateLimit from '@fastify/rate-limit';
import { HttpException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '#config';

/** Doors that stand open to customers and providers; the others are for this company's own machines. */
const PUBLIC = /^\/(unsubscribe|channels|feed)\b/;
const FEED = /^\/feed\/(items|stream|events)\b/;

/** Sets up what lies below the controllers: forms without content, a limit on calls, the feed in other sites' pages. */
export async function prepareHttp(
  app: NestFastifyApplication,
  { callsPerMinute, feed }: Configuration['retention'],
): Promise<void> {
  // RFC 8058 lets mail providers post either kind of form; neither says more than the address does.
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser('multipart/form-data', (_request, body, done) => {
      body.resume();
      body.once('end', () => done(null, null)).once('error', done);
    });
  app.enableCors({
    delegator: ({ url }, decide) =>
      decide(null, {
        origin: FEED.test(url) ? [...feed.origins] : false,
        methods: ['GET', 'POST'],
        allowedHeaders: ['authorization', 'content-type', 'last-event-id'],
        exposedHeaders: ['retry-after'],
        maxAge: 86_400,
      }),
  });
  await app.register(fastifyRateLimit, {
    max: callsPerMinute,
    timeWindow: 60_000,
    allowList: ({ url }) => !PUBLIC.test(url),
    errorResponseBuilder: (_request, { ttl }) => tooMany(Math.ceil(ttl / 1_000)),
  });
}

function tooMany(seconds: number): HttpException {
  const detail = `too many calls from this address: wait ${seconds} seconds`;
  return new HttpException({ type: 'about:blank', title: 'Too Many Requests', status: 429, detail }, 429);
}
