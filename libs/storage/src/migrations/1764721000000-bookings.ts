// Calls that customers booked themselves. One call a message: booking again moves it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `CREATE TABLE retention.booking (
    message_id text COLLATE "C" PRIMARY KEY,
    customer_id text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    changes int NOT NULL DEFAULT 0,
    booked_at timestamptz NOT NULL DEFAULT now(),
    CHECK (starts_at < ends_at),
    UNIQUE (owner, starts_at))`,
  `CREATE INDEX booking_customer ON retention.booking (customer_id)`,
];

export class Bookings1764721000000 implements MigrationInterface {
  readonly name = 'Bookings1764721000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
