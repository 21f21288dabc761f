import { Controller } from '@nestjs/common';
import type { ParsedPlaybook, Playbook } from '#playbooks';
import { z } from 'zod';
import { etagOf } from '../answers/etag.js';
import { isoOrNull, iso } from '../answers/fields.js';
import { readCursor, toPage } from '../answers/page.js';
import { Problem, type playbookFault } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { lyingReady, PlaybookShelf, type ShelvedPlaybook } from './playbook-shelf.js';
import {
  listPlaybooksOperation,
  listPlaybookVersions,
  publishPlaybook,
  publishReadyPlaybook,
  retirePlaybookOperation,
  showPlaybook,
  showPlaybookVersion,
  validatePlaybook,
  type playbook,
} from './playbook-operations.js';

const FILE = 'playbook.yaml';
const REFUSED = {
  conflict: 'this version is published and says something else: raise its version',
  older: 'a newer version is published',
} as const;

/** What is done for whom: playbooks, as they work and as they lie ready. */
@Controller()
export class PlaybooksController {
  constructor(private readonly shelf: PlaybookShelf) {}

  @Handles(listPlaybooksOperation)
  async list(@Taken() { query }: Input<typeof listPlaybooksOperation>): Promise<Answer<typeof listPlaybooksOperation>> {
    const { limit, status, label } = query;
    const [after] = readCursor(query.after, z.tuple([z.string()])) ?? [''];
    const rows = (await this.shelf.all()).filter(
      (one) =>
        one.playbook > after &&
        (status === undefined || one.status === status) &&
        (label === undefined || one.labels.includes(label)),
    );
    return { body: toPage(rows.slice(0, limit + 1), limit, tellEntry, (row) => [row.playbook]) };
  }

  @Handles(showPlaybook)
  async show(@Taken() { params }: Input<typeof showPlaybook>): Promise<Answer<typeof showPlaybook>> {
    return answer(await this.found(params.playbook));
  }

  @Handles(listPlaybookVersions)
  async versions(
    @Taken() { params, query }: Input<typeof listPlaybookVersions>,
  ): Promise<Answer<typeof listPlaybookVersions>> {
    const [before] = readCursor(query.after, z.tuple([z.int()])) ?? [Infinity];
    const all = await this.shelf.versions(params.playbook);
    if (all.length === 0) await this.found(params.playbook);
    const rows = all.filter(({ version }) => version < before).slice(0, query.limit + 1);
    return {
      body: toPage(
        rows,
        query.limit,
        ({ playbook: id, version, status, publishedBy, publishedAt }) => ({
          ...{ playbook: id, version, status, publishedBy: publishedBy!, publishedAt: iso(publishedAt!) },
        }),
        ({ version }) => [version],
      ),
    };
  }

  @Handles(showPlaybookVersion)
  async version(@Taken() { params }: Input<typeof showPlaybookVersion>): Promise<Answer<typeof showPlaybookVersion>> {
    const found = (await this.shelf.versions(params.playbook)).find(({ version }) => version === params.version);
    if (found === undefined) throw Problem.notFound('there is no such published version');
    return { body: tell(found) };
  }

  @Handles(validatePlaybook)
  async validate(@Taken() { body }: Input<typeof validatePlaybook>): Promise<Answer<typeof validatePlaybook>> {
    const parsed = await this.shelf.parse(body.source, body.file ?? FILE);
    if (parsed.kind === 'invalid') return { body: { valid: false, faults: faultsOf(parsed), playbook: null } };
    const lying = lyingReady({ playbook: parsed.playbook, source: body.source, lacks: [] });
    return { body: { valid: true, faults: [], playbook: tellEntry(lying) } };
  }

  @Handles(publishPlaybook)
  async publish(@Taken() { body, by }: Input<typeof publishPlaybook>): Promise<Answer<typeof publishPlaybook>> {
    const parsed = await this.shelf.parse(body.source, body.file ?? FILE);
    if (parsed.kind === 'invalid') throw Problem.invalidPlaybook(faultsOf(parsed));
    return this.published(parsed.playbook, body.source, by);
  }

  @Handles(publishReadyPlaybook)
  async publishReady(
    @Taken() { params, by }: Input<typeof publishReadyPlaybook>,
  ): Promise<Answer<typeof publishReadyPlaybook>> {
    const done = await this.shelf.publishReady(params.playbook, by);
    if (done.kind === 'missing') throw Problem.notFound('there is no such playbook');
    if (done.kind === 'refused') throw Problem.conflict(REFUSED[done.outcome]);
    if (done.kind === 'lacking') throw Problem.lacking(done.lacks);
    return answer(await this.found(params.playbook));
  }

  @Handles(retirePlaybookOperation)
  async retire(
    @Taken() { params, ifMatch, by }: Input<typeof retirePlaybookOperation>,
  ): Promise<Answer<typeof retirePlaybookOperation>> {
    const found = await this.found(params.playbook);
    if (etagOf(tell(found)) !== ifMatch) throw Problem.changed();
    if (!(await this.shelf.retire(params.playbook, by))) throw Problem.conflict('it is not at work');
    return answer(await this.found(params.playbook));
  }

  private async published(parsed: Playbook, source: string, by: string): Promise<Answer<typeof publishPlaybook>> {
    const outcome = await this.shelf.publish(source, parsed, by);
    if (outcome === 'conflict' || outcome === 'older') throw Problem.conflict(REFUSED[outcome]);
    return answer(await this.found(parsed.playbook));
  }

  private async found(id: string): Promise<ShelvedPlaybook> {
    const found = await this.shelf.find(id);
    if (found === null) throw Problem.notFound('there is no such playbook');
    return found;
  }
}

function answer(found: ShelvedPlaybook): { body: z.input<typeof playbook>; etag: string } {
  const body = tell(found);
  return { body, etag: etagOf(body) };
}

function tell(found: ShelvedPlaybook): z.input<typeof playbook> {
  return { ...tellEntry(found), source: found.source, definition: found.definition as Record<string, unknown> };
}

function tellEntry(one: ShelvedPlaybook): Omit<z.input<typeof playbook>, 'source' | 'definition'> {
  const { playbook: id, version, status, title, about, purpose, goal, publishedBy, publishedAt, newer } = one;
  return {
    ...{ playbook: id, version, status, title, about, purpose, goal, publishedBy, newer },
    ...{ labels: [...one.labels], when: [...one.when], steps: [...one.steps], lacks: [...one.lacks] },
    publishedAt: isoOrNull(publishedAt),
  };
}

function faultsOf({ problems }: Extract<ParsedPlaybook, { kind: 'invalid' }>): z.input<typeof playbookFault>[] {
  return problems.map(({ found, ...rest }) => ({ ...rest, found: found ?? null }));
}
