import { Module, type DynamicModule } from '@nestjs/common';
import type { Configuration } from '#config';
import { OperationsModule, type Health, type ServiceMetrics } from '#observability';
import { AboutController } from './about.controller.js';
import { CloudEventsController } from './cloudevents/cloudevents.controller.js';
import { Door } from './door/door.js';
import type { EventSink } from './intake/event-sink.js';
import { Intake } from './intake/intake.js';
import { INTAKE_LIMITS, intakeLimits } from './intake/limits.js';
import { CollectorMetrics } from './observe/collector-metrics.js';
import { InFlight } from './observe/in-flight.js';
import { SegmentController } from './segment/segment.controller.js';

/** What the collector is made of. */
export interface CollectorParts {
  readonly config: Configuration;
  readonly sink: EventSink;
  readonly health: Health;
  readonly metrics: ServiceMetrics;
}

/** The HTTP door: CloudEvents and Segment's tracking calls in, Kafka records out. */
@Module({})
export class CollectorModule {
  /** @throws InvalidConfiguration when the door would stand open to other machines */
  static for({ config, sink, health, metrics }: CollectorParts): DynamicModule {
    const measured = new CollectorMetrics(metrics);
    return {
      module: CollectorModule,
      imports: [OperationsModule.for(health, metrics)],
      controllers: [AboutController, CloudEventsController, SegmentController],
      providers: [
        { provide: Door, useValue: new Door(config) },
        { provide: Intake, useValue: new Intake(sink, measured) },
        { provide: INTAKE_LIMITS, useValue: intakeLimits(config) },
        { provide: CollectorMetrics, useValue: measured },
        { provide: InFlight, useValue: new InFlight() },
      ],
      exports: [CollectorMetrics, InFlight],
    };
  }
}
