/** Bounds that a message must keep. Times in ms, sizes in bytes. */
export interface EventLimits {
  /** Largest message value. Larger ones are set aside as `too_large`. */
  readonly maxBytes: number;
  /** Deepest nesting of objects and arrays in a message. */
  readonly maxDepth: number;
  /** How far an event time may lie after the append time before it counts as wrong. */
  readonly maxFutureMs: number;
  /** How far an event time may lie before the append time. Imported history is exempt. */
  readonly maxAgeMs: number;
}

const DAY_MS = 86_400_000;

/** Limits that suit most producers; each is a setting. */
export const DEFAULT_EVENT_LIMITS: EventLimits = {
  maxBytes: 262_144,
  maxDepth: 20,
  maxFutureMs: 10 * 60_000,
  maxAgeMs: 3 * 365 * DAY_MS,
};

/** Imported history may reach back this far (1900-01-01) and no further: older is a broken date. */
export const EARLIEST_IMPORT_MS = -2_208_988_800_000;
