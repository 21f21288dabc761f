import { Module, type DynamicModule } from '@nestjs/common';
import { OperationsModule, type Health, type ServiceMetrics } from '#observability';
import { ScoringGroups } from './groups/scoring-groups.js';
import { ScoringController } from './scoring.controller.js';

/** The scoring service: handlers of the vectors beside health and metrics. */
@Module({})
export class ScoringModule {
  static for(groups: ScoringGroups, health: Health, metrics: ServiceMetrics): DynamicModule {
    return {
      module: ScoringModule,
      imports: [OperationsModule.for(health, metrics)],
      controllers: [ScoringController],
      providers: [{ provide: ScoringGroups, useValue: groups }],
    };
  }
}
