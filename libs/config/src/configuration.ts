import { z } from 'zod';
import { collectorSection } from './sections/collector.js';
import { erasureSection } from './sections/erasure.js';
import { consoleSection } from './sections/console.js';
import { eventsSection } from './sections/events.js';
import { featuresSection } from './sections/features.js';
import { httpSection } from './sections/http.js';
import { kafkaSection } from './sections/kafka.js';
import { modelSection } from './sections/model.js';
import { postgresSection } from './sections/postgres.js';
import { retentionSection } from './sections/retention.js';
import { scoringSection } from './sections/scoring.js';
import { trainerSection } from './sections/trainer.js';

/** Everything that can be set, in `holdfast.yaml` and, where an environment variable is named, there. */
export const configuration = z.strictObject({
  kafka: kafkaSection.prefault({}),
  postgres: postgresSection.prefault({}),
  http: httpSection.prefault({}),
  events: eventsSection.prefault({}),
  collector: collectorSection.prefault({}),
  features: featuresSection.prefault({}),
  // Checked where the catalogue is compiled: the engine knows what it takes.
  catalogue: z.record(z.string(), z.unknown()).default({}).describe('What features are made of your own data.'),
  scoring: scoringSection.prefault({}),
  model: modelSection.prefault({}),
  trainer: trainerSection.prefault({}),
  retention: retentionSection.prefault({}),
  console: consoleSection.prefault({}),
  erasure: erasureSection.prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(['debug', 'info', 'warn', 'error', 'silent'])
        .default('info')
        .describe('The least important lines that are written.'),
    })
    .prefault({})
    .describe('What the services write about themselves.'),
});

/** The parsed configuration: complete, typed, read-only by convention. */
export type Configuration = z.infer<typeof configuration>;
