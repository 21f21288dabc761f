// An operator sees the feed's items and the closed destinations. Messages are not written while their index is made anew:
// about a second for a million of them. (Made concurrently it would wait for a second migrator, which waits for this one.)
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // item_id is the message's id: a repeat is the same item. Positions of one customer rise in the order of commits.
  `CREATE TABLE retention.feed_item (
    item_id text COLLATE "C" PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    customer_id text COLLATE "C" NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    link json,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz)`,
  `CREATE INDEX feed_item_customer ON retention.feed_item (customer_id, position)`,
  // Whom a telephone number was used for, by a keyed hash of it: an answer comes from a number, not from a customer.
  `CREATE TABLE retention.sms_number (
    number_hash text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    message_id text NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (number_hash, customer_id))`,
  `CREATE INDEX sms_number_customer ON retention.sms_number (customer_id)`,
  // A destination that said 410 is closed until its address changes or somebody opens it again.
  `CREATE TABLE retention.destination (
    channel text NOT NULL,
    name text NOT NULL,
    address_hash text NOT NULL,
    closed_at timestamptz NOT NULL DEFAULT now(),
    reason text NOT NULL,
    PRIMARY KEY (channel, name))`,
  `CREATE INDEX message_due_lane ON retention.message (channel, (coalesce(destination, '')), due_at)
    WHERE status = 'pending'`,
  'DROP INDEX retention.message_due',
];

export class Channels1764720710000 implements MigrationInterface {
  readonly name = 'Channels1764720710000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of CHANGES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
