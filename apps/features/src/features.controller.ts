import { Controller } from '@nestjs/common';
import { OnAssigned, OnBatch, OnFlush, OnLost, type Batch, type BatchOutcome, type Positions } from '#stream';
import { FeatureGroups } from './groups/feature-groups.js';

/** Name of the transport that brings the input topics. */
export const FEATURES_TRANSPORT = 'features';

/** Nest's handlers of the input topics: they only pass on. */
@Controller()
export class FeaturesController {
  constructor(private readonly groups: FeatureGroups) {}

  @OnAssigned(FEATURES_TRANSPORT)
  assigned(group: number): Promise<Positions> {
    return this.groups.assigned(group);
  }

  @OnBatch(FEATURES_TRANSPORT)
  handle(batch: Batch): Promise<BatchOutcome> {
    return this.groups.handle(batch);
  }

  @OnFlush(FEATURES_TRANSPORT)
  flush(group: number): Promise<Positions> {
    return this.groups.flush(group);
  }

  @OnLost(FEATURES_TRANSPORT)
  lost(group: number): void {
    this.groups.lost(group);
  }
}
