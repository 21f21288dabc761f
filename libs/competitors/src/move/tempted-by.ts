import { isOpen, TEMPTATION_KINDS, temptationKey, type Temptation } from '../temptations/temptations.js';
import type { CompetitorMove } from './competitor-move.js';

/**
 * By what a move may tempt: open wishes for what was released, the price and discounts when it became cheaper, and its
 * own name in any case. Whoever has one of these open is tempted; this is the whole rule, here and in the database.
 */
export function lookedFor({ competitor, features, cheaper }: CompetitorMove): Pick<Temptation, 'kind' | 'key'>[] {
  const released = [...new Set(features.map(temptationKey))];
  return [
    ...released.map((key) => ({ kind: 'wish' as const, key })),
    ...(cheaper ? (['discount', 'price'] as const).map((kind) => ({ kind, key: '' })) : []),
    { kind: 'competitor', key: temptationKey(competitor) },
  ];
}

/** Of what a customer has said, that by which the move may tempt them. Empty: it doesn't. */
export function temptedBy(move: CompetitorMove, temptations: readonly Temptation[]): Temptation[] {
  const wanted = new Set(lookedFor(move).map(nameOf));
  return temptations.filter((one) => isOpen(one) && wanted.has(nameOf(one)));
}

/** The reasons in words, for whoever talks to the customer. */
export function tellReasons(
  { competitor }: Pick<CompetitorMove, 'competitor'>,
  reasons: readonly Pick<Temptation, 'kind' | 'what'>[],
): string[] {
  return inOrder(reasons).map(({ kind, what }) => {
    switch (kind) {
      case 'wish':
        return `asked for ${what}`;
      case 'discount':
        return 'asked for a discount';
      case 'price':
        return 'finds the price high';
      case 'competitor':
        return `named ${competitor}`;
      default:
        return kind satisfies never;
    }
  });
}

/** Reasons as they are told: by kind, then by words. */
function inOrder<T extends Pick<Temptation, 'kind' | 'what'>>(reasons: readonly T[]): T[] {
  return reasons.toSorted(
    (a, b) => TEMPTATION_KINDS.indexOf(a.kind) - TEMPTATION_KINDS.indexOf(b.kind) || (a.what < b.what ? -1 : 1),
  );
}

function nameOf({ kind, key }: Pick<Temptation, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}
