import { Module, type DynamicModule } from '@nestjs/common';
import { OperationsModule, type Health, type ServiceMetrics } from '#observability';
import { Lifecycle } from './lifecycle.js';
import type { TrainingSchedule } from './schedule/training-schedule.js';

/** The trainer: a schedule beside health and metrics. */
@Module({})
export class TrainerModule {
  /** @param schedule - null when nothing is trained by itself */
  static for(schedule: TrainingSchedule | null, health: Health, metrics: ServiceMetrics): DynamicModule {
    return {
      module: TrainerModule,
      imports: [OperationsModule.for(health, metrics)],
      providers: [{ provide: Lifecycle, useValue: new Lifecycle(schedule) }],
    };
  }
}
