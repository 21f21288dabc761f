import type { logCreator, LogEntry } from 'kafkajs';
import type { StreamLog } from './stream-log.js';

const QUIET_MS = 30_000;

interface KafkaFields {
  readonly message: string;
  readonly broker?: unknown;
  readonly groupId?: unknown;
  readonly error?: unknown;
}

/**
 * Said by kafkajs about a choice that the producer makes safe by starting over after a failed send, and while the
 * brokers finish the transaction before, for which it waits.
 */
const EXPECTED =
  /Limiting retries for the idempotent producer|another concurrent operation on the same transaction|There is an ongoing transaction/;

/**
 * Passes kafkajs's warnings and errors on as `kafka_client_reported`, each kind at most twice a minute and without
 * stacks: while a broker is away kafkajs repeats itself several times a second. Its errors become warnings, since
 * whoever called it decides what is an error.
 */
export function kafkaLog(log: StreamLog, now: () => number = Date.now): logCreator {
  const kinds = new Map<string, { at: number; suppressed: number }>();
  return () =>
    ({ namespace, log: entry }: LogEntry) => {
      const { message, broker, groupId, error } = entry as KafkaFields;
      const cause = error instanceof Error ? error.message : error;
      if (EXPECTED.test(message) || (typeof cause === 'string' && EXPECTED.test(cause))) return;
      const kind = `${namespace} ${message.replace(/\d+/g, '#').slice(0, 80)}`;
      const last = kinds.get(kind);
      if (last !== undefined && now() - last.at < QUIET_MS) {
        last.suppressed += 1;
        return;
      }
      kinds.set(kind, { at: now(), suppressed: 0 });
      log.warn('kafka_client_reported', {
        namespace,
        message,
        ...(broker === undefined ? {} : { broker }),
        ...(groupId === undefined ? {} : { groupId }),
        ...(cause === undefined ? {} : { cause }),
        ...(last === undefined || last.suppressed === 0 ? {} : { suppressed: last.suppressed }),
      });
    };
}
