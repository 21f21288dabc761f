import { types } from 'node:util';

/** PostgreSQL can't be reached or gave up for a passing reason. Consumers hold their partitions and resume alone. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly code = 'HF-201';
  readonly retryAfterMs = 1_000;
  readonly operator = 'Consumers hold their partitions and resume alone. Check PostgreSQL and the pool size.';
}

/** Another member has taken the partition group: whoever gets this must drop its memory of the group and rejoin. */
export class GroupLost extends Error {
  override readonly name = 'GroupLost';
  readonly code = 'HF-202';
}

// SQLSTATE classes and codes that pass by themselves: connection, resources, shutdown, serialisation, deadlock.
const PASSING = /^(08|53|57P0|40001|40P01|55P03)/;

/** A driver error as ours where it is of a passing kind, unchanged otherwise. */
export function translate(error: unknown): unknown {
  // Not instanceof: errors of sockets are made in another realm when this runs in a sandbox such as a test's.
  if (!types.isNativeError(error)) return error;
  const code = (error as Error & { code?: string }).code ?? '';
  const passing =
    PASSING.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|not queryable|ended the connection/i.test(
      error.message,
    );
  return passing ? new StorageUnavailable(`PostgreSQL: ${error.message || code}`, { cause: error }) : error;
}
