import { DEFAULT_EVENT_LIMITS } from '#contracts';
import { z } from 'zod';

const { maxBytes, maxDepth, maxFutureMs, maxAgeMs } = DEFAULT_EVENT_LIMITS;

/** Bounds of an acceptable event. */
export const eventsSection = z
  .strictObject({
    maxBytes: z.number().int().min(1_024).max(1_000_000).default(maxBytes).describe('Largest event, bytes.'),
    maxDepth: z
      .number()
      .int()
      .min(3)
      .max(200)
      .default(maxDepth)
      .describe('Deepest nesting of objects and arrays in an event.'),
    maxFutureMinutes: z
      .number()
      .min(0)
      .max(7 * 1_440)
      .default(maxFutureMs / 60_000)
      .describe('How far the time of an event may lie ahead of its arrival before it counts as wrong, minutes.'),
    maxAgeDays: z
      .number()
      .min(1)
      .max(36_500)
      .default(maxAgeMs / 86_400_000)
      .describe('How long before its arrival an event may have happened, days; imported history is exempt.'),
  })
  .describe('Bounds of an acceptable event; what lies beyond them is refused or set aside.');
