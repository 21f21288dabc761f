import { Module, type DynamicModule } from '@nestjs/common';
import { OperationsModule, type Health, type ServiceMetrics } from '#observability';
import { FeaturesController } from './features.controller.js';
import { FeatureGroups } from './groups/feature-groups.js';

/** The features service: handlers of the input topics beside health and metrics. */
@Module({})
export class FeaturesModule {
  static for(groups: FeatureGroups, health: Health, metrics: ServiceMetrics): DynamicModule {
    return {
      module: FeaturesModule,
      imports: [OperationsModule.for(health, metrics)],
      controllers: [FeaturesController],
      providers: [{ provide: FeatureGroups, useValue: groups }],
    };
  }
}
