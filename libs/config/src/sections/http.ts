import { z } from 'zod';

const port = (service: string, standard: number): z.ZodDefault<z.ZodNumber> =>
  z.number().int().min(0).max(65_535).default(standard).describe(`Port of the ${service}; 0 takes any free one.`);

/** Where each service listens. Every service serves /health/live, /health/ready and /metrics on its port. */
export const httpSection = z
  .strictObject({
    host: z.string().default('127.0.0.1').describe('Address on which every service listens; 0.0.0.0 for all of them.'),
    ports: z
      .strictObject({
        collector: port('collector', 8080),
        features: port('features service', 8081),
        scoring: port('scoring service', 8082),
        retention: port('retention service', 8083),
        trainer: port('trainer', 8084),
        console: port('console', 8085),
      })
      .prefault({}),
  })
  .describe('Where each service listens: its API, /health/live, /health/ready and /metrics.');
