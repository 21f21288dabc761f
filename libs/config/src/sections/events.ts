import { DEFAULT_EVENT_LIMITS } from '#contracts';
import { z } from 'zod';

const { maxBytes, maxDepth, maxFutureMs, maxAgeMs } = DEFAULT_EVENT_LIMITS;

/** Bounds of an acceptable event. */
export const eventsSection = z.strictObject({
  maxBytes: z.number().int().min(1_024).max(1_000_000).default(maxBytes),
  maxDepth: z.number().int().min(3).max(200).default(maxDepth),
  maxFutureMinutes: z
    .number()
    .min(0)
    .max(7 * 1_440)
    .default(maxFutureMs / 60_000),
  maxAgeDays: z
    .number()
    .min(1)
    .max(36_500)
    .default(maxAgeMs / 86_400_000),
});
