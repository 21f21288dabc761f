import { Controller } from '@nestjs/common';
import { OnAssigned, OnBatch, OnFlush, OnLost, type Batch, type BatchOutcome, type Positions } from '#stream';
import { RetentionGroups } from './groups/retention-groups.js';

/** Name of the transport that brings profiles and risk events. */
export const RETENTION_TRANSPORT = 'retention';

/** Nest's handlers of `customer.v1` and `risk.v1`: they only pass on. */
@Controller()
export class RetentionController {
  constructor(private readonly groups: RetentionGroups) {}

  @OnAssigned(RETENTION_TRANSPORT)
  assigned(group: number): Promise<Positions> {
    return this.groups.assigned(group);
  }

  @OnBatch(RETENTION_TRANSPORT)
  handle(batch: Batch): Promise<BatchOutcome> {
    return this.groups.handle(batch);
  }

  @OnFlush(RETENTION_TRANSPORT)
  flush(group: number): Promise<Positions> {
    return this.groups.flush(group);
  }

  @OnLost(RETENTION_TRANSPORT)
  lost(group: number): void {
    this.groups.lost(group);
  }
}
