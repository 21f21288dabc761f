import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '#config';
import type { Log } from '#observability';
import { ADDRESSES } from './addresses.js';
import { Problem } from './answers/problem.js';
import { ProblemFilter } from './answers/problem-filter.js';
import { inflate } from './body/inflate.js';
import { CollectorMetrics } from './observe/collector-metrics.js';
import { InFlight } from './observe/in-flight.js';

/**
 * Sets up what lies below the controllers: bodies as bytes, problem details, CORS for browsers, counting. To be called
 * after the application is made and before it listens.
 */
export function prepareHttp(app: NestFastifyApplication, config: Configuration, log: Log): void {
  const { maxBodyBytes, writeKeys } = config.collector;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('*', { bodyLimit: maxBodyBytes }, (request, bytes, done) =>
    inflate(request, bytes, maxBodyBytes, done),
  );
  app.useGlobalFilters(new ProblemFilter(ADDRESSES, maxBodyBytes, log));
  // Tracking from pages needs a key that says for whom; without keys a page of another site could feed a laptop.
  if (writeKeys.length > 0)
    app.enableCors({
      delegator: (request, decide) => {
        const cors = { origin: '*', methods: ['POST'], maxAge: 86_400, exposedHeaders: ['Retry-After'] };
        decide(null, isApi(request.url) ? cors : { origin: false });
      },
    });
  // Nest drops a route's trailing slash, Fastify tells the two apart.
  fastify.get('/v1/', (_request, reply) => reply.redirect('/v1'));
  const metrics = app.get(CollectorMetrics);
  const inFlight = app.get(InFlight);
  fastify.addHook('onRequest', (request, _reply, done) =>
    done(isApi(request.url) && !inFlight.enter() ? Problem.stopping() : undefined),
  );
  fastify.addHook('onResponse', (request, reply, done) => {
    if (isApi(request.url)) inFlight.leave();
    metrics.answered(request.routeOptions.url ?? 'none', reply.statusCode);
    done();
  });
}

function isApi(url: string): boolean {
  return url.startsWith('/v1/');
}
