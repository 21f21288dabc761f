import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { TrainingSchedule } from './schedule/training-schedule.js';

/** Start and stop of what the trainer does by itself. */
export class Lifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(private readonly schedule: TrainingSchedule | null) {}

  onApplicationBootstrap(): void {
    this.schedule?.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.schedule?.stop();
  }
}
