import type { EventType } from '#contracts';
import { cloudEvent, eventually, inputRecord, riskEvent } from '#testing';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RunningRetention } from '../../../retention/src/running-retention.fixture.js';

const LONG_AGO = '2026-01-01T00:00:00Z';
const SHIPPED = resolve('deploy/playbooks');

/** Retention at work with the shipped playbook `competitor-move` alone, on real brokers. */
export class CompetitorPlaybook {
  readonly retention = new RunningRetention();
  /** A folder with that one playbook, and with the configuration of a command. */
  readonly folder = mkdtempSync(join(tmpdir(), 'holdfast-competitors-'));
  readonly configuration = join(this.folder, 'holdfast.json');

  async open(): Promise<void> {
    symlinkSync(join(SHIPPED, 'templates'), join(this.folder, 'templates'));
    copyFileSync(join(SHIPPED, 'practice', 'competitor-move.yaml'), join(this.folder, 'competitor-move.yaml'));
    await this.retention.open();
    const { brokers, prefix } = this.retention.connection.settings;
    const postgres = { url: this.retention.store.url };
    writeFileSync(
      this.configuration,
      JSON.stringify({ kafka: { brokers, prefix }, postgres, log: { level: 'silent' } }),
    );
    await this.retention.start({ playbooks: this.folder });
  }

  async close(): Promise<void> {
    await this.retention.stop();
    await this.retention.close();
    rmSync(this.folder, { recursive: true });
  }

  readonly tell = async (
    customer: string,
    type: EventType,
    data: Record<string, unknown>,
    at = LONG_AGO,
  ): Promise<void> => {
    await this.retention.producer.send([inputRecord(cloudEvent(type, customer, at, data))]);
  };

  /** A customer at a risk, whom retention knows when it resolves. */
  readonly introduce = async (customer: string, band: 'low' | 'medium' | 'high'): Promise<void> => {
    await this.retention.introduce(customer);
    const probability = { low: 0.1, medium: 0.4, high: 0.7 }[band];
    await this.retention.sendRisks(riskEvent(customer, { band, probability }));
    await eventually(async () => {
      const sql = `SELECT state -> 'risk' ->> 'band' AS band FROM retention.customer WHERE customer_id = $1`;
      const [row] = await this.retention.store.database.run<{ band: string }>('spec', sql, [customer]);
      if (row?.band !== band) throw new Error('not known yet');
    });
  };

  /** What the tasks of a person say of a competitor, by customer. */
  readonly tasks = async (): Promise<Record<string, unknown>> => {
    const sql = `SELECT customer_id, context ->> 'temptedBy' AS tempted_by FROM retention.task`;
    const rows = await this.retention.store.database.run<{ customer_id: string; tempted_by: string }>('spec', sql);
    return Object.fromEntries(rows.map((row) => [row.customer_id, row.tempted_by]));
  };

  /** What the playbook decided about a customer. */
  readonly decisions = async (customer: string): Promise<string[]> =>
    (await this.retention.receipts(customer)).filter((one) => one.startsWith('competitor-move'));
}
