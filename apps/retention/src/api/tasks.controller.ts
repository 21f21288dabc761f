import { Controller, Get, HttpException, Query, UseGuards } from '@nestjs/common';
import { Database, openTasks, type TaskCursor } from '#storage';
import { Access } from './access.js';

/** A task as people's tools get it. Times in RFC 3339. */
interface TaskView {
  readonly id: string;
  readonly customer: string;
  readonly playbook: string;
  readonly title: string;
  readonly owner: string | null;
  readonly opensAt: string;
  readonly dueAt: string;
  readonly context: object;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** Open tasks for people, the most urgent first. */
@Controller('tasks')
@UseGuards(Access)
export class TasksController {
  constructor(private readonly database: Database) {}

  /** `after` is the `next` of the page before; `limit` 1 to 500, 50 unless told. */
  @Get()
  async list(
    @Query('limit') limit?: string,
    @Query('after') after?: string,
  ): Promise<{ tasks: TaskView[]; next: string | null }> {
    const count = limit === undefined ? DEFAULT_LIMIT : Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > MAX_LIMIT)
      throw badRequest(`limit: expected a whole number from 1 to ${MAX_LIMIT}`);
    const rows = await openTasks(this.database, after === undefined ? null : readCursor(after), count);
    const last = rows.length === count ? rows.at(-1) : undefined;
    return {
      tasks: rows.map(({ task, customer, playbook, title, owner, opensAt, dueAt, context }) => ({
        ...{ id: task, customer, playbook, title, owner, context },
        opensAt: new Date(opensAt).toISOString(),
        dueAt: new Date(dueAt).toISOString(),
      })),
      next: last === undefined ? null : `${last.dueAt}.${last.task}`,
    };
  }
}

function readCursor(text: string): TaskCursor {
  const [, dueAt, task] = /^(-?\d{1,15})\.([a-z0-9-]{1,100})$/.exec(text) ?? [];
  if (dueAt === undefined || task === undefined) throw badRequest('after: expected the "next" of another page');
  return { dueAt: Number(dueAt), task };
}

function badRequest(detail: string): HttpException {
  return new HttpException({ type: 'about:blank', title: 'Bad Request', status: 400, detail }, 400);
}
