import type { ChurnDefinition, CustomerEvent } from '#contracts';
import { livePeriods } from '#training-set';

/** A stretch of being a customer: `start` inclusive, `end` exclusive, epoch ms; Infinity: still one. */
export interface Spell {
  readonly start: number;
  readonly end: number;
}

const DAY_MS = 86_400_000;

/**
 * When somebody was a customer, under a churn definition.
 * - `contract_ended`: while a contract was live; gaps up to `graceDays` don't count.
 * - `inactive`: from an event of `types` until `days` have passed after the last one without another.
 * - `event`: from the first event of any kind until the first of `types`.
 *
 * What can't be known yet is not guessed: an end after `observedUntil` counts as none.
 *
 * @param events - one customer's, by rising time
 * @returns ascending, never touching
 */
export function spellsOf(
  definition: ChurnDefinition,
  events: readonly CustomerEvent[],
  observedUntil: number,
): readonly Spell[] {
  const seen = events.filter(({ time }) => time < observedUntil);
  const spells = allSpells(definition, seen);
  const graceMs = definition.kind === 'contract_ended' ? definition.graceDays * DAY_MS : 0;
  return spells
    .filter(({ start }) => start < observedUntil)
    .map(({ start, end }) => ({ start, end: end + graceMs < observedUntil ? end : Infinity }));
}

function allSpells(definition: ChurnDefinition, events: readonly CustomerEvent[]): readonly Spell[] {
  switch (definition.kind) {
    case 'contract_ended':
      return joined(livePeriods(events), definition.graceDays * DAY_MS);
    case 'inactive': {
      const silence = definition.days * DAY_MS;
      const active = events.filter(({ type }) => definition.types.includes(type));
      return joined(
        active.map(({ time }) => ({ start: time, end: time + silence })),
        0,
      );
    }
    case 'event': {
      const [first] = events;
      const left = events.find(({ type }) => (definition.types as readonly string[]).includes(type));
      return first === undefined || left === first ? [] : [{ start: first.time, end: left?.time ?? Infinity }];
    }
    default:
      return definition satisfies never;
  }
}

/** Spells whose gap is at most `graceMs` are one. */
function joined(spells: readonly Spell[], graceMs: number): Spell[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of spells) {
    const last = result.at(-1);
    if (last !== undefined && start - last.end <= graceMs) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
