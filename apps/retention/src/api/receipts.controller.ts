import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { Database, receiptsOf } from '#storage';
import { Access } from './access.js';
import { tellReceipt } from './tell-receipt.js';

const MAX_RECEIPTS = 1_000;

/** What was decided about a customer, done and not done, and why. */
@Controller('receipts')
@UseGuards(Access)
export class ReceiptsController {
  constructor(private readonly database: Database) {}

  /** Receipts in order of time, each also told in a plain sentence. Times in RFC 3339. */
  @Get(':customer')
  async list(@Param('customer') customer: string): Promise<{ customer: string; receipts: object[] }> {
    const receipts = await receiptsOf(this.database, customer, MAX_RECEIPTS);
    return {
      customer,
      receipts: receipts.map((receipt) => ({
        ...receipt,
        triggerOffset: receipt.triggerOffset?.toString() ?? null,
        at: new Date(receipt.at).toISOString(),
        lastAt: new Date(receipt.lastAt).toISOString(),
        allowedAt: receipt.allowedAt === null ? null : new Date(receipt.allowedAt).toISOString(),
        story: tellReceipt(receipt),
      })),
    };
  }
}
