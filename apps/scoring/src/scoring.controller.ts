import { Controller } from '@nestjs/common';
import { OnAssigned, OnBatch, OnFlush, OnLost, type Batch, type BatchOutcome, type Positions } from '#stream';
import { ScoringGroups } from './groups/scoring-groups.js';

/** Name of the transport that brings the vectors. */
export const SCORING_TRANSPORT = 'scoring';

/** Nest's handlers of `features.v1`: they only pass on. */
@Controller()
export class ScoringController {
  constructor(private readonly groups: ScoringGroups) {}

  @OnAssigned(SCORING_TRANSPORT)
  assigned(group: number): Promise<Positions> {
    return this.groups.assigned(group);
  }

  @OnBatch(SCORING_TRANSPORT)
  handle(batch: Batch): Promise<BatchOutcome> {
    return this.groups.handle(batch);
  }

  @OnFlush(SCORING_TRANSPORT)
  flush(group: number): Promise<Positions> {
    return this.groups.flush(group);
  }

  @OnLost(SCORING_TRANSPORT)
  lost(group: number): void {
    this.groups.lost(group);
  }
}
