import { z } from 'zod';

const port = z.number().int().min(0).max(65_535);

/** Where each service listens. Every service serves /health/live, /health/ready and /metrics on its port. */
export const httpSection = z.strictObject({
  host: z.string().default('127.0.0.1'),
  ports: z
    .strictObject({
      collector: port.default(8080),
      features: port.default(8081),
      scoring: port.default(8082),
      retention: port.default(8083),
      trainer: port.default(8084),
    })
    .prefault({}),
});
