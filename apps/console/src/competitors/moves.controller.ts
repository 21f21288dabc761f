import { lookedFor, type TemptationKind } from '#competitors';
import {
  countTempted,
  Database,
  findMove,
  holdConsoleGroups,
  listMoves,
  pageTempted,
  recordMove,
  type RecordedMove,
  type StoredMove,
  type TemptedCustomer,
} from '#storage';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { etagOf } from '../answers/etag.js';
import { iso } from '../answers/fields.js';
import { readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { listCompetitorMoves, recordCompetitorMove, showCompetitorMove } from './move-operations.js';
import { recordedMove } from './recorded-move.js';
import { Telling } from './telling.js';

type RecordedBody = Answer<typeof recordCompetitorMove>['body'];
type MoveBody = Answer<typeof showCompetitorMove>['body'];

/** What competitors do, and whom it tempts: matched with what customers have said, told by events. */
@Controller()
export class MovesController {
  constructor(
    private readonly database: Database,
    private readonly telling: Telling,
  ) {}

  @Handles(recordCompetitorMove)
  async record(
    @Taken() { query, body, by }: Input<typeof recordCompetitorMove>,
  ): Promise<Answer<typeof recordCompetitorMove>> {
    const { dryRun, ...given } = body;
    const move = {
      ...{ competitor: given.competitor, features: given.features ?? [], cheaper: given.cheaper },
      ...{ happenedOn: given.happenedOn ?? null, link: given.link ?? null, note: given.note ?? null },
    };
    const after = readCursor(query.after, z.tuple([z.number(), z.string()]));
    const wanted = lookedFor(move);
    const kept = dryRun ? null : await this.keep(recordedMove(move, by, Date.now()), wanted);
    const counts = await countTempted(this.database, wanted);
    const rows = await pageTempted(this.database, wanted, after, query.limit + 1);
    const page = toPage(rows, query.limit, tellTempted, ({ probability, customer }) => [probability, customer]);
    return { body: { move: kept?.move ?? null, isNew: kept?.isNew ?? false, ...counts, ...page } };
  }

  @Handles(listCompetitorMoves)
  async list(@Taken() { query }: Input<typeof listCompetitorMoves>): Promise<Answer<typeof listCompetitorMoves>> {
    const before = readCursor(query.after, z.tuple([z.int().min(-8.64e15).max(8.64e15), z.string()]));
    const rows = await listMoves(this.database, before, query.limit + 1);
    return { body: toPage(rows, query.limit, tellStored, ({ recordedAt, move }) => [recordedAt, move]) };
  }

  @Handles(showCompetitorMove)
  async show(@Taken() { params }: Input<typeof showCompetitorMove>): Promise<Answer<typeof showCompetitorMove>> {
    const found = await findMove(this.database, params.move);
    if (found === null) throw Problem.notFound('there is no such move');
    const body = tellStored(found);
    return { body, etag: etagOf(body) };
  }

  private async keep(
    move: RecordedMove,
    wanted: ReturnType<typeof lookedFor>,
  ): Promise<{ readonly move: MoveBody; readonly isNew: boolean }> {
    const isNew = await this.database.transaction('record_competitor_move', async (tx) => {
      await holdConsoleGroups(tx);
      return recordMove(tx, move, { lookedFor: wanted }, move.recordedAt);
    });
    const stored = await findMove(this.database, move.move);
    this.telling.wake();
    return { move: tellStored(stored!), isNew };
  }
}

function tellStored({ features, recordedAt, ...rest }: StoredMove): MoveBody {
  return { ...rest, features: [...features], recordedAt: iso(recordedAt) };
}

function tellTempted({ customer, name, band, because }: TemptedCustomer): RecordedBody['entries'][number] {
  return {
    ...{ customer, name, band },
    because: because.map(({ kind, what }) => ({ kind: kind as TemptationKind, what })), // written by this service
  };
}
