import { describe, expect, it } from '@jest/globals';
import { Module, type DynamicModule } from '@nestjs/common';
import { createServer } from 'node:net';
import { Health, OperationsModule, ServiceMetrics, silentLog } from '#observability';
import { startNest } from './start-nest.js';

@Module({})
class SpecModule {}

const health = new Health();
const metrics = new ServiceMetrics('spec');
const module: DynamicModule = { module: SpecModule, imports: [OperationsModule.for(health, metrics)] };

const get = async (url: string): Promise<{ status: number; type: string | null; body: string }> => {
  const response = await fetch(url);
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
};

describe('a service on HTTP', () => {
  it('serves its metrics, and its health with 503 and the reason when a check fails', async () => {
    let problem: string | null = null;
    health.ready('kafka', () => problem);
    metrics.counter('holdfast_spec_total', 'Things.').inc(3);
    const { app, url } = await startNest(module, { host: '127.0.0.1', port: 0 }, silentLog);
    try {
      expect(await get(`${url}/health/ready`)).toMatchObject({
        status: 200,
        body: '{"status":"ok","checks":{"kafka":null}}',
      });
      problem = 'no broker answers';
      expect(await get(`${url}/health/ready`)).toMatchObject({
        status: 503,
        body: '{"status":"unavailable","checks":{"kafka":"no broker answers"}}',
      });
      expect(await get(`${url}/health/live`)).toMatchObject({ status: 200, body: '{"status":"ok","checks":{}}' });
      const scraped = await get(`${url}/metrics`);
      expect(scraped).toMatchObject({ status: 200, type: expect.stringMatching(/^text\/plain; ?version=/) });
      expect(scraped.body).toContain('holdfast_spec_total{service="spec"} 3');
      expect((await get(`${url}/nowhere`)).status).toBe(404);
    } finally {
      await app.close();
    }
  });

  it('does not start, and leaves nothing open, on a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    try {
      await expect(startNest(module, { host: '127.0.0.1', port }, silentLog)).rejects.toThrow(/EADDRINUSE/);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('closes what was prepared when the preparation fails', async () => {
    let closing = false;
    const prepare = (app: Parameters<NonNullable<Parameters<typeof startNest>[3]>>[0]): never => {
      app
        .getHttpAdapter()
        .getInstance()
        .addHook('onClose', () => {
          closing = true;
        });
      throw new Error('no transport');
    };
    await expect(startNest(module, { host: '127.0.0.1', port: 0 }, silentLog, prepare)).rejects.toThrow('no transport');
    expect(closing).toBe(true);
  });
});
