import { createHmac, randomBytes } from 'node:crypto';
import type { Queries, Tx } from '../database/database.js';

const KEEP = `INSERT INTO erasure.secret (fingerprint, secret) VALUES ($1, $2) ON CONFLICT (one) DO NOTHING`;
const READ = 'SELECT fingerprint, secret FROM erasure.secret';
const ANY = 'SELECT EXISTS (SELECT FROM erasure.erased) AS any';
const AMONG = 'SELECT hash FROM erasure.erased WHERE hash = ANY ($1::bytea[])';
const BURN = 'INSERT INTO erasure.erased (hash) SELECT unnest($1::bytea[]) ON CONFLICT DO NOTHING';
const COUNT = 'SELECT count(*)::int AS count FROM erasure.erased';

/** The key of the hashes is not the one that they were made with: nobody would be recognised. */
export class ErasureSecretMismatch extends Error {
  override readonly name = 'ErasureSecretMismatch';
  readonly code = 'HF-210';
  readonly exitCode = 2;
  readonly operator =
    'Give every service the erasure.secret (HOLDFAST_ERASURE_SECRET) that the first erasure was made with, or none.';
}

/**
 * Who asked to be forgotten, as keyed hashes (HMAC-SHA256): enough to recognise an id that comes again, useless for
 * finding out who it was. Ids stay burned for ever.
 */
export class ErasedCustomers {
  private constructor(private readonly secret: string) {}

  /**
   * @param configured - the key of the hashes; when absent, one is made once and kept in the database
   * @throws ErasureSecretMismatch
   */
  static async open(queries: Queries, configured?: string): Promise<ErasedCustomers> {
    const fresh = configured ?? randomBytes(32).toString('base64url');
    await queries.run('keep_erasure_secret', KEEP, [fingerprint(fresh), configured === undefined ? fresh : null]);
    return (await ErasedCustomers.find(queries, configured))!; // one was kept just now, if not before
  }

  /**
   * The same for whoever must not write: null while no key was ever kept, so that nobody can have been erased.
   *
   * @throws ErasureSecretMismatch
   */
  static async find(queries: Queries, configured?: string): Promise<ErasedCustomers | null> {
    const [row] = await queries.run<{ fingerprint: string; secret: string | null }>('read_erasure_secret', READ);
    if (row === undefined) return null;
    const secret = configured ?? row.secret;
    if (secret === null) throw new ErasureSecretMismatch('The erased were hashed with a configured key; none is set.');
    if (fingerprint(secret) !== row.fingerprint)
      throw new ErasureSecretMismatch('The erased were hashed with another key than the configured one.');
    return new ErasedCustomers(secret);
  }

  /** Those of `customers` who were erased. One small statement while nobody was. */
  async among(queries: Queries, customers: Iterable<string>): Promise<ReadonlySet<string>> {
    const hashed = new Map<string, string>();
    const ids = [...customers];
    if (ids.length === 0) return new Set();
    const [answer] = await queries.run<{ any: boolean }>('any_erased', ANY);
    if (!answer!.any) return new Set();
    for (const customer of ids) hashed.set(this.hash(customer).toString('base64'), customer);
    const found = await queries.run<{ hash: Buffer }>('erased_among', AMONG, [ids.map((id) => this.hash(id))]);
    return new Set(found.map(({ hash }) => hashed.get(hash.toString('base64'))!));
  }

  async has(queries: Queries, customer: string): Promise<boolean> {
    return (await this.among(queries, [customer])).has(customer);
  }

  /** Burns ids; in the transaction that removes what was known about them. */
  async burn(tx: Tx, customers: Iterable<string>): Promise<void> {
    // In one order: two services that burn the same people must not wait for each other.
    const hashes = [...customers].map((customer) => this.hash(customer)).sort((a, b) => a.compare(b));
    if (hashes.length > 0) await tx.run('burn_erased', BURN, [hashes]);
  }

  /** How many people were erased. */
  async count(queries: Queries): Promise<number> {
    return (await queries.run<{ count: number }>('count_erased', COUNT))[0]!.count;
  }

  private hash(customer: string): Buffer {
    return createHmac('sha256', this.secret).update(customer).digest();
  }
}

/** Tells two keys apart and nothing else about them. */
function fingerprint(secret: string): string {
  return createHmac('sha256', secret).update('holdfast/erasure').digest('base64url').slice(0, 12);
}
