import { isOpen, mergeTemptations, type Temptation } from '#competitors';
import { loadTemptations, saveTemptations, type Tx } from '#storage';

/** What a customer was heard to say. */
export interface SaidByCustomer {
  readonly customer: string;
  readonly temptations: readonly Temptation[];
}

/** Adds what was heard to what is known of each customer, in the transaction of a flush. */
export async function keepTemptations(tx: Tx, group: number, heard: readonly SaidByCustomer[]): Promise<void> {
  const now = new Map<string, Temptation & { readonly customer: string }>();
  for (const { customer, temptations } of heard)
    for (const one of temptations) {
      const name = JSON.stringify([customer, one.kind, one.key]);
      const known = now.get(name);
      now.set(name, { customer, ...(known === undefined ? one : mergeTemptations(known, one)) });
    }
  for (const known of await loadTemptations(tx, [...now.values()])) {
    const { customer, kind, key, what, saidAt, metAt } = known;
    const name = JSON.stringify([customer, kind, key]);
    const one = now.get(name)!;
    now.set(name, { customer, ...mergeTemptations({ kind: one.kind, key, what, saidAt, metAt }, one) });
  }
  await saveTemptations(
    tx,
    group,
    [...now.values()].map((one) => ({ ...one, open: isOpen(one) })),
  );
}
