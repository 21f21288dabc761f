import { gatherTemptations, isOpen, type Temptation, type TemptationKind } from '#competitors';
import { loadTemptations, saveTemptations, type Tx } from '#storage';

/** What a customer was heard to say. */
export interface SaidByCustomer {
  readonly customer: string;
  readonly temptations: readonly Temptation[];
}

/** Adds what was heard to what is known of each customer, in the transaction of a flush. */
export async function keepTemptations(tx: Tx, group: number, heard: readonly SaidByCustomer[]): Promise<void> {
  const byCustomer = Map.groupBy(heard, ({ customer }) => customer);
  const now = [...byCustomer].map(([customer, said]) => ({
    ...{ customer, gathered: gatherTemptations(said.flatMap(({ temptations }) => temptations)) },
  }));
  const names = now.flatMap(({ customer, gathered }) => gathered.map(({ kind, key }) => ({ customer, kind, key })));
  const before = Map.groupBy(await loadTemptations(tx, names), ({ customer }) => customer);
  const rows = now.flatMap(({ customer, gathered }) => {
    const known = (before.get(customer) ?? []).map((row) => ({ ...row, kind: row.kind as TemptationKind })); // written here
    return gatherTemptations([...known, ...gathered]).map((one) => ({ ...one, customer, open: isOpen(one) }));
  });
  await saveTemptations(tx, group, rows);
}
