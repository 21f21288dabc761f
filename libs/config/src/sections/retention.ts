import { z } from 'zod';

/** Decisions, limits and channels. */
export const retentionSection = z.strictObject({
  /** Folder of playbooks (YAML) and their templates. */
  playbooks: z.string().default('deploy/playbooks'),
  /** Share of customers deliberately left alone so that the effect can be measured. */
  holdoutShare: z.number().min(0).max(0.5).default(0.05),
  /** Salt of the holdout assignment; changing it reassigns everyone. */
  holdoutSalt: z.string().min(1).default('holdfast'),
  caps: z
    .strictObject({
      /** Messages per customer over all channels. */
      messagesPerWeek: z.number().int().min(0).max(50).default(2),
      messagesPerMonth: z.number().int().min(0).max(200).default(4),
    })
    .prefault({}),
  quietHours: z
    .strictObject({
      from: z
        .string()
        .regex(/^\d{2}:\d{2}$/)
        .default('21:00'),
      to: z
        .string()
        .regex(/^\d{2}:\d{2}$/)
        .default('08:00'),
      enabled: z.boolean().default(true),
    })
    .prefault({}),
  /** Zone of customers who have none. */
  defaultTimeZone: z.string().default('UTC'),
  defaultLocale: z.string().default('en'),
  /** A customer whose value at risk reaches this (minor units) is handed to a person. */
  valuableMinor: z.number().int().min(0).default(50_000),
  smtp: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(1).max(65_535).default(1025),
      secure: z.boolean().default(false),
      /** Demand STARTTLS when `secure` is off. */
      requireTls: z.boolean().default(false),
      username: z.string().optional(),
      password: z.string().optional(),
      from: z.string().default('Your team <team@holdfast.example>'),
      timeoutMs: z.number().int().min(1_000).max(120_000).default(10_000),
    })
    .prefault({}),
  /** Public address of the collector or console that serves unsubscribe links. */
  publicUrl: z
    .string()
    .regex(/^https?:\/\//, 'expected http:// or https://')
    .default('http://127.0.0.1:8083'),
  /** Key that signs links; one is made and kept in the database when absent. */
  linkSecret: z.string().min(16).optional(),
  /** Key that callers of /tasks and /receipts must have; without one only callers on the same machine are answered. */
  apiKey: z.string().min(16).optional(),
  /** Decide as of the risk event's own moment instead of the clock on the wall: for replayed history. */
  clock: z.enum(['wall', 'event']).default('wall'),
});
