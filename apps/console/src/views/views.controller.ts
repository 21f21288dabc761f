import { Controller } from '@nestjs/common';
import {
  createSavedView,
  Database,
  deleteSavedView,
  findSavedView,
  listSavedViews,
  updateSavedView,
  type SavedView,
} from '#storage';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { riskFilters } from '../risks/risk-filters.js';
import { createView, deleteView, listViews, showView, updateView, type savedView } from './view-operations.js';

/** Filters of lists under names, shared by everybody. */
@Controller()
export class ViewsController {
  constructor(private readonly database: Database) {}

  @Handles(listViews)
  async list(@Taken() { query }: Input<typeof listViews>): Promise<Answer<typeof listViews>> {
    const [after] = readCursor(query.after, z.tuple([z.string()])) ?? [''];
    const rows = await listSavedViews(this.database, after, query.limit + 1);
    return { body: toPage(rows, query.limit, tellView, ({ view }) => [view]) };
  }

  @Handles(createView)
  async create(@Taken() { body }: Input<typeof createView>): Promise<Answer<typeof createView>> {
    const made = await createSavedView(this.database, { view: randomUUID(), ...body });
    if (made === null) throw Problem.conflict('a view of this name is there already');
    return { body: tellView(made), etag: etag(made.version) };
  }

  @Handles(showView)
  async show(@Taken() { params }: Input<typeof showView>): Promise<Answer<typeof showView>> {
    const found = await findSavedView(this.database, params.view);
    if (found === null) throw Problem.notFound('there is no such view');
    return { body: tellView(found), etag: etag(found.version) };
  }

  @Handles(updateView)
  async update(@Taken() { params, body, ifMatch }: Input<typeof updateView>): Promise<Answer<typeof updateView>> {
    const { view } = params;
    const changed = await updateSavedView(this.database, { view, ...body, version: versionOf(ifMatch) });
    if (changed === 'missing') throw Problem.notFound('there is no such view');
    if (changed === 'changed') throw Problem.changed();
    if (changed === 'name_taken') throw Problem.conflict('a view of this name is there already');
    return { body: tellView(changed), etag: etag(changed.version) };
  }

  @Handles(deleteView)
  async delete(@Taken() { params, ifMatch }: Input<typeof deleteView>): Promise<Answer<typeof deleteView>> {
    const done = await deleteSavedView(this.database, params.view, versionOf(ifMatch));
    if (done === 'missing') throw Problem.notFound('there is no such view');
    if (done === 'changed') throw Problem.changed();
    return { body: null };
  }
}

function tellView({ view, name, filters }: SavedView): z.input<typeof savedView> {
  return { view, name, filters: riskFilters.parse(filters) };
}

function etag(version: number): string {
  return `"${version}"`;
}

/** 0, which no view has, for what is no ETag of a view. */
function versionOf(tag: string): number {
  return Number(/^"(\d{1,9})"$/.exec(tag)?.[1] ?? 0);
}
