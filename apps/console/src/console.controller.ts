import { Controller } from '@nestjs/common';
import { OnAssigned, OnBatch, OnFlush, OnLost, type Batch, type BatchOutcome, type Positions } from '#stream';
import { ConsoleGroups } from './groups/console-groups.js';

/** Name of the transport that brings profiles, what customers say, and risk events. */
export const CONSOLE_TRANSPORT = 'console';

/** Nest's handlers of what the console hears: they only pass on. */
@Controller()
export class ConsoleController {
  constructor(private readonly groups: ConsoleGroups) {}

  @OnAssigned(CONSOLE_TRANSPORT)
  assigned(group: number): Promise<Positions> {
    return this.groups.assigned(group);
  }

  @OnBatch(CONSOLE_TRANSPORT)
  handle(batch: Batch): Promise<BatchOutcome> {
    return this.groups.handle(batch);
  }

  @OnFlush(CONSOLE_TRANSPORT)
  flush(group: number): Promise<Positions> {
    return this.groups.flush(group);
  }

  @OnLost(CONSOLE_TRANSPORT)
  lost(group: number): void {
    this.groups.lost(group);
  }
}
