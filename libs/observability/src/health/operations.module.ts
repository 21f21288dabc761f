import { Controller, Get, HttpException, Module, Res, type DynamicModule } from '@nestjs/common';
import { ServiceMetrics } from '../metrics/service-metrics.js';
import { Health } from './health.js';

/** The part of an HTTP reply that is needed here. */
interface Reply {
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

@Controller()
class OperationsController {
  constructor(
    private readonly health: Health,
    private readonly metrics: ServiceMetrics,
  ) {}

  @Get('health/live')
  async live(): Promise<Record<string, unknown>> {
    return verdict(await this.health.isLive());
  }

  @Get('health/ready')
  async ready(): Promise<Record<string, unknown>> {
    return verdict(await this.health.isReady());
  }

  @Get('metrics')
  async scrape(@Res() reply: Reply): Promise<void> {
    const { registry } = this.metrics;
    reply.header('content-type', registry.contentType).send(await registry.metrics());
  }
}

function verdict({ ok, checks }: { ok: boolean; checks: Record<string, string | null> }): Record<string, unknown> {
  if (!ok) throw new HttpException({ status: 'unavailable', checks }, 503);
  return { status: 'ok', checks };
}

/** /health/live, /health/ready and /metrics of a service. */
@Module({})
export class OperationsModule {
  static for(health: Health, metrics: ServiceMetrics): DynamicModule {
    return {
      module: OperationsModule,
      controllers: [OperationsController],
      providers: [
        { provide: Health, useValue: health },
        { provide: ServiceMetrics, useValue: metrics },
      ],
      exports: [Health, ServiceMetrics],
    };
  }
}
