import type { Configuration } from '#config';
import { ErasedCustomers, searchTables, type Database, type FoundInTable } from '#storage';
import type { KafkaConnection } from '#stream';
import { searchLogs, type FoundInLog } from './search-logs.js';
import { searchTopics, type FoundInTopic } from './search-topics.js';
import { sought } from './sought.js';
import { traitsLeft } from './traits-left.js';

/** What is left of a person, everywhere. Never says what was looked for, beyond the id. */
export interface ErasureReport {
  readonly customer: string;
  /** The id is burned: nothing that comes in under it is taken up again. */
  readonly erased: boolean;
  /** How many texts were looked for: the id, what was given, what the topics still told. */
  readonly texts: number;
  readonly tables: readonly FoundInTable[];
  readonly topics: readonly FoundInTopic[];
  readonly logs: readonly FoundInLog[];
  /** Erased, and whatever is left goes by itself within the stated time. */
  readonly proven: boolean;
  /** Nothing is left anywhere. */
  readonly clean: boolean;
}

/** Looks for a customer's id, and the texts given beside it, through all tables, topics and the named logs. */
export async function verifyErasure(
  session: { config: Configuration; connection: KafkaConnection; database: Database },
  customer: string,
  { texts = [], logs = [] }: { texts?: readonly string[]; logs?: readonly string[] } = {},
): Promise<ErasureReport> {
  const { config, connection, database } = session;
  const told = await traitsLeft(session, customer);
  const wanted = sought([customer, ...texts, ...told]);
  const erased = await ErasedCustomers.open(database, config.erasure.secret);
  const report = {
    customer,
    erased: await erased.has(database, customer),
    texts: new Set([customer, ...texts, ...told]).size,
    tables: await searchTables(database, wanted.patterns, wanted.texts),
    topics: await searchTopics(connection, wanted),
    logs: await searchLogs(logs, wanted),
  };
  const stays = report.tables.length + report.logs.length + report.topics.filter(({ goes }) => !goes).length;
  const clean = stays === 0 && report.topics.length === 0;
  return { ...report, proven: report.erased && stays === 0, clean };
}
