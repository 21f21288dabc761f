import { z } from 'zod';

const share = z.number().gt(0).lt(1);
const threshold = z.union([z.strictObject({ probability: share }), z.strictObject({ topShare: share })]);

/** From probability to band and risk event. */
export const scoringSection = z.strictObject({
  /** Where a band begins: a probability, or the share of customers that was above it when the model was trained. */
  bands: z
    .strictObject({
      high: threshold.default({ topShare: 0.1 }),
      medium: threshold.default({ topShare: 0.3 }),
    })
    .prefault({}),
  /** A band is left downwards only when the log-odds fall this far below its threshold: no flapping. */
  hysteresisLogit: z.number().min(0).max(2).default(0.15),
  /** A risk event is sent also within a band when the probability moved by this much since the last one. */
  minChange: z.number().min(0.001).max(1).default(0.05),
  flushMs: z.number().int().min(10).max(10_000).default(100),
  /** How often the outbox and the registry are looked at. */
  pollMs: z.number().int().min(50).max(60_000).default(500),
});
