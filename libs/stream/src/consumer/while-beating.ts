import type { EachBatchPayload } from 'kafkajs';

const BEAT_EVERY_MS = 1_000;

/** Keeps the membership alive during `work`: kafkajs beats only between batches. A failed beat shows in its own next one. */
export async function whileBeating(payload: EachBatchPayload, work: () => Promise<void>): Promise<void> {
  const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), BEAT_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(beat);
  }
}
