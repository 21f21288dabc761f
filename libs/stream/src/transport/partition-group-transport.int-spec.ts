import 'reflect-metadata';
import type { Topic } from '#contracts';
import { FencedStore, openTestTopics, RememberingMember } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern } from '@nestjs/microservices';
import { setTimeout as delay } from 'node:timers/promises';
import { from, type Observable } from 'rxjs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { Batch, BatchOutcome, Positions } from '../consumer/batch.js';
import { EventProducer } from '../producer/event-producer.js';
import { OnAssigned, OnBatch, OnFlush, OnLost } from './decorators.js';
import { PartitionGroupTransport } from './partition-group-transport.js';

const TOPICS: readonly Topic[] = ['usage.v1', 'billing.v1'];
const store = new FencedStore();
const member = new RememberingMember(store);

@Controller()
class Keeper {
  @OnAssigned('input')
  assigned(group: number): Promise<Positions> {
    return member.assigned(group);
  }

  @OnBatch('input')
  batch(batch: Batch): Observable<BatchOutcome> {
    return from(member.handle(batch));
  }

  @OnFlush('input')
  flush(group: number): Promise<Positions> {
    return member.flush(group);
  }

  @OnLost('input')
  lost(group: number): void {
    member.lost(group);
  }
}

@Controller()
class Careless {
  @MessagePattern('careless.assigned')
  assigned(): Positions {
    throw new TypeError('swallowed by Nest');
  }

  @OnBatch('careless')
  batch(): BatchOutcome {
    return { kind: 'commit' };
  }

  @OnFlush('careless')
  flush(): Positions {
    return new Map();
  }

  @OnLost('careless')
  lost(): void {
    return undefined;
  }
}

@Module({ controllers: [Keeper, Careless] })
class TestModule {}

let connection: KafkaConnection;
let producer: EventProducer;

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
});
afterAll(() => producer.close());

async function send(values: readonly string[]): Promise<void> {
  await producer.send(values.map((value) => ({ topic: 'usage.v1', key: value, value })));
}

async function listen(name: string): Promise<{ transport: PartitionGroupTransport; close: () => Promise<void> }> {
  const transport = new PartitionGroupTransport(name, { connection, groupId: name, topics: TOPICS });
  const app = await NestFactory.createMicroservice(TestModule, { strategy: transport, logger: false });
  await app.listen();
  return { transport, close: () => app.close() };
}

describe('PartitionGroupTransport', () => {
  it('gives batches to controller methods and flushes what they hold when Nest closes', async () => {
    const values = Array.from({ length: 50 }, (_, at) => `a${at}`);
    await send(values);
    const { close } = await listen('input');
    while ([...member.held.values()].flatMap(({ records }) => records).length + store.values().length < values.length)
      await delay(10);
    await close();
    expect(store.values().sort()).toEqual([...values].sort());
    expect(member.held.size).toBe(0);
  });

  it('hands a handler error on unchanged, and tells that the consumer has stopped', async () => {
    const fault = new TypeError('a fault of ours');
    member.beforeHandle = () => {
      throw fault;
    };
    await send(['b']);
    const { transport, close } = await listen('input');
    await expect(transport.failed).rejects.toBe(fault);
    await close();
    member.beforeHandle = () => undefined;
  });

  it('stops too when a method lost its error to Nest', async () => {
    const { transport, close } = await listen('careless');
    await expect(transport.failed).rejects.toMatchObject({ name: 'HandlerFailed', code: 'HF-110' });
    await close();
  });

  it('says which controller methods are missing', async () => {
    const transport = new PartitionGroupTransport('nobody', { connection, groupId: 'nobody', topics: TOPICS });
    const app = await NestFactory.createMicroservice(TestModule, { strategy: transport, logger: false });
    await expect(app.listen()).rejects.toThrow('nobody.assigned, nobody.batch, nobody.flush, nobody.lost');
    await expect(transport.failed).rejects.toThrow('nobody.batch');
    await app.close();
  });
});
