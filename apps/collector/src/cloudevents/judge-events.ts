import type { EventLimits } from '#contracts';
import type { OutgoingRecord } from '#stream';
import type { Judged } from '../intake/intake.js';
import { ATTRIBUTE_OF, judgeEvent } from '../intake/judge-event.js';
import { idForAnswer, pointer, type Refusal } from '../intake/refusal.js';
import type { Events } from './read-events.js';

/** Judges each event on its own: one's fault leaves the others untouched. */
export function judgeEvents({ envelopes, batch }: Events, receivedAt: number, limits: EventLimits): Judged {
  const records: OutgoingRecord[] = [];
  const refused: Refusal[] = [];
  envelopes.forEach((envelope, index) => {
    const verdict = judgeEvent(envelope, receivedAt, limits);
    if (verdict.kind === 'ok') records.push(verdict.value);
    else {
      const { reason, detail, path } = verdict;
      const attribute = path === undefined ? ATTRIBUTE_OF[reason] : 'data';
      const at = batch ? pointer('', index) : '';
      refused.push({
        index,
        id: idForAnswer((envelope as { id?: unknown } | null)?.id),
        reason,
        detail,
        pointer: attribute === undefined ? at : pointer(at, attribute, ...(path ?? [])),
      });
    }
  });
  return { records, refused };
}
