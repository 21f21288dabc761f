import fastifyRateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '#config';
import type { Log } from '#observability';
import { createHash } from 'node:crypto';
import { Problem, PROBLEM_JSON } from './answers/problem.js';
import { ProblemFilter } from './answers/problem-filter.js';
import { allowedMethods } from './openapi/allowed-methods.js';
import { OPERATIONS } from './openapi/operations.js';

/** Sets up what lies below the controllers: JSON bodies only, problem details, rate limits, headers. */
export async function prepareHttp(app: NestFastifyApplication, config: Configuration, log: Log): Promise<void> {
  const { maxBodyBytes, requestsPerMinute } = config.console;
  const fastify = app.getHttpAdapter().getInstance();
  app.useGlobalFilters(new ProblemFilter(maxBodyBytes, log));
  await app.register(fastifyRateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    // By key where one is shown, so that senders behind one proxy don't share; never the key itself.
    keyGenerator: ({ headers, ip }) =>
      createHash('sha256')
        .update(headers.authorization ?? ip)
        .digest('base64'),
    allowList: ({ url }) => url.startsWith('/health/') || url === '/metrics',
    errorResponseBuilder: (_request, { ttl }) => Problem.tooMany(Math.ceil(ttl / 1_000)),
  });
  const allowed = allowedMethods(OPERATIONS);
  fastify.addHook('onRequest', (request, reply, done) => {
    const methods = allowed(request.url.replace(/[?#].*$/s, ''));
    if (methods.length === 0 || methods.includes(request.method)) return done();
    const { body, headers } = Problem.methodNotAllowed(methods);
    return void reply.code(body.status).headers(headers).type(PROBLEM_JSON).send(JSON.stringify(body));
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    done(null, payload);
  });
}
