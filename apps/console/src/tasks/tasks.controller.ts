import { Controller } from '@nestjs/common';
import { Database, findTask, listTasks, type StoredTask } from '#storage';
import { z } from 'zod';
import { etagOf } from '../answers/etag.js';
import { iso, isoOrNull } from '../answers/fields.js';
import { readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { CustomerEvents } from '../people/customer-events.js';
import { assignTask, completeTask, listTasksOperation, showTask, task } from './task-operations.js';

/** Tasks for people: reads from retention's views, changes as events that retention acts on. */
@Controller()
export class TasksController {
  constructor(
    private readonly database: Database,
    private readonly events: CustomerEvents,
  ) {}

  @Handles(listTasksOperation)
  async list(@Taken() { query }: Input<typeof listTasksOperation>): Promise<Answer<typeof listTasksOperation>> {
    const after = readCursor(query.after, z.tuple([z.int().min(-8.64e15).max(8.64e15), z.string()]));
    const rows = await listTasks(this.database, query, after, query.limit + 1);
    return { body: toPage(rows, query.limit, tellTask, ({ dueAt, task: id }) => [dueAt, id]) };
  }

  @Handles(showTask)
  async show(@Taken() { params }: Input<typeof showTask>): Promise<Answer<typeof showTask>> {
    const body = tellTask(await this.found(params.task));
    return { body, etag: etagOf(body) };
  }

  @Handles(assignTask)
  async assign(@Taken() { params, body, ifMatch, by }: Input<typeof assignTask>): Promise<Answer<typeof assignTask>> {
    const { customer } = await this.open(params.task, ifMatch);
    const data = { task: params.task, owner: body.owner, by };
    return { body: { event: await this.events.tell('task.assigned', customer, data) } };
  }

  @Handles(completeTask)
  async complete(
    @Taken() { params, body, ifMatch, by }: Input<typeof completeTask>,
  ): Promise<Answer<typeof completeTask>> {
    const { customer } = await this.open(params.task, ifMatch);
    const data = { task: params.task, ...body, by };
    return { body: { event: await this.events.tell('task.completed', customer, data) } };
  }

  private async found(id: string): Promise<StoredTask> {
    const found = await findTask(this.database, id);
    if (found === null) throw Problem.notFound('there is no such task');
    return found;
  }

  private async open(id: string, ifMatch: string): Promise<StoredTask> {
    const found = await this.found(id);
    if (etagOf(tellTask(found)) !== ifMatch) throw Problem.changed();
    if (found.status !== 'open') throw Problem.conflict(`the task is ${found.status}`);
    return found;
  }
}

function tellTask({ opensAt, dueAt, doneAt, context, ...rest }: StoredTask): z.input<typeof task> {
  const times = { opensAt: iso(opensAt), dueAt: iso(dueAt), doneAt: isoOrNull(doneAt) };
  return { ...rest, ...times, context: context as Record<string, unknown> };
}
