import { Controller } from '@nestjs/common';
import { Database, findPlay, findReceipt, listPlays, type StoredPlay } from '#storage';
import { z } from 'zod';
import { iso, isoOrNull } from '../answers/fields.js';
import { readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { listPlaysOperation, play, showPlay, showReceipt } from './play-operations.js';
import { tellReceipt } from './receipt.js';

/** Plays and the receipts of decisions. */
@Controller()
export class PlaysController {
  constructor(private readonly database: Database) {}

  @Handles(listPlaysOperation)
  async list(@Taken() { query }: Input<typeof listPlaysOperation>): Promise<Answer<typeof listPlaysOperation>> {
    const [after] = readCursor(query.after, z.tuple([z.string()])) ?? [''];
    const rows = await listPlays(this.database, query, after, query.limit + 1);
    return { body: toPage(rows, query.limit, tellPlay, (row) => [row.play]) };
  }

  @Handles(showPlay)
  async show(@Taken() { params }: Input<typeof showPlay>): Promise<Answer<typeof showPlay>> {
    const found = await findPlay(this.database, params.play);
    if (found === null) throw Problem.notFound('there is no such play');
    return { body: tellPlay(found) };
  }

  @Handles(showReceipt)
  async receipt(@Taken() { params }: Input<typeof showReceipt>): Promise<Answer<typeof showReceipt>> {
    const found = await findReceipt(this.database, params.receipt);
    if (found === null) throw Problem.notFound('there is no such receipt');
    return { body: tellReceipt(found) };
  }
}

function tellPlay({ startedAt, until, wakeAt, goalUntil, goalAt, ...rest }: StoredPlay): z.input<typeof play> {
  return {
    ...{ ...rest, startedAt: iso(startedAt), until: iso(until), wakeAt: isoOrNull(wakeAt) },
    ...{ goalUntil: isoOrNull(goalUntil), goalAt: isoOrNull(goalAt) },
  };
}
