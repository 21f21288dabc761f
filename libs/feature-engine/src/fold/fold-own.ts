import type { EventFilter } from '../catalogue/own-features.js';
import type { OwnPlan } from '../state/own-plan.js';
import { ONE, toMilli } from '../state/saturating.js';
import type { Folding, Handler } from './folding.js';
import { fieldReader, numberOf } from './read-field.js';

type Take = (folding: Folding, data: unknown) => void;

/** Adds what own features need to the handlers of their event types; other types' handlers stay as they are. */
export function foldOwn(handlers: ReadonlyMap<string, Handler>, plan: OwnPlan): ReadonlyMap<string, Handler> {
  const takes: { filter: EventFilter; take: Take }[] = [
    ...plan.series.map(({ filter, field, adds, series }) => ({ filter, take: takeSeries(field, adds, series) })),
    ...plan.lasts.map(({ filter, field, trait }) => ({ filter, take: takeLast(field, trait) })),
  ];
  const own = new Map<string, Take[]>();
  for (const { filter, take } of takes) {
    const list = own.get(filter.event) ?? [];
    own.set(filter.event, [...list, where(filter, take)]);
  }
  return new Map(
    [...handlers].map(([type, handler]) => {
      const list = own.get(type);
      return [type, list === undefined ? handler : withTakes(handler, list)];
    }),
  );
}

function withTakes(handler: Handler, takes: readonly Take[]): Handler {
  return (folding, data) => {
    handler(folding, data);
    for (let i = 0; i < takes.length; i++) takes[i]!(folding, data);
  };
}

function where(filter: EventFilter, take: Take): Take {
  const conditions = Object.entries(filter.where).map(([path, wanted]) => ({
    read: fieldReader(path),
    values: new Set<unknown>(Array.isArray(wanted) ? wanted : [wanted]),
  }));
  if (conditions.length === 0) return take;
  return (folding, data) => {
    for (const { read, values } of conditions) if (!values.has(read(data))) return;
    take(folding, data);
  };
}

function takeSeries(field: string | null, adds: 'one' | 'number', series: number): Take {
  if (field === null) return (folding) => folding.count(series);
  const read = fieldReader(field);
  return (folding, data) => {
    const number = numberOf(read(data));
    if (!Number.isNaN(number)) folding.add(series, adds === 'one' ? ONE : toMilli(number));
  };
}

function takeLast(field: string, trait: number): Take {
  const read = fieldReader(field);
  return (folding, data) => {
    const number = numberOf(read(data));
    if (!Number.isNaN(number)) folding.state.traits.set(trait, number, folding.time);
  };
}
