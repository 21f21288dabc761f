// An operator sees four new schemas, each written by one service.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createPartitionGroupTable } from '../partition-group/partition-group.js';

export class PartitionGroups1764720000000 implements MigrationInterface {
  readonly name = 'PartitionGroups1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const schema of ['features', 'scoring', 'retention', 'registry'])
      await runner.query(`CREATE SCHEMA ${schema}`);
    for (const schema of ['features', 'scoring', 'retention'] as const)
      await runner.query(createPartitionGroupTable(schema));
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
