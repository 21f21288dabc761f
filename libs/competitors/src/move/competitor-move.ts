import { temptationKey } from '../temptations/temptations.js';

/** What a competitor did. */
export interface CompetitorMove {
  readonly competitor: string;
  /** Features that it released. */
  readonly features: readonly string[];
  /** Whether it became cheaper. */
  readonly cheaper: boolean;
  /** On which day, YYYY-MM-DD; null: nobody said, and it tells this move from no other. */
  readonly happenedOn: string | null;
  /** Where to read on. */
  readonly link: string | null;
  /** What whoever talks to customers should know. */
  readonly note: string | null;
}

/** Two moves are one when this is equal: however names are written and in whatever order, and whoever notes what of it. */
export function moveIdentity({ competitor, features, cheaper, happenedOn }: CompetitorMove): string {
  const released = [...new Set(features.map(temptationKey))].toSorted();
  return JSON.stringify([temptationKey(competitor), released, cheaper, happenedOn]);
}

/** What the competitor did, in words. */
export function tellMove({ competitor, features, cheaper, happenedOn }: CompetitorMove): string {
  const deeds = [
    ...(features.length === 0 ? [] : [`released ${features.join(', ')}`]),
    ...(cheaper ? ['became cheaper'] : []),
  ];
  return `${competitor} ${deeds.join(' and ')}${happenedOn === null ? '' : ` on ${happenedOn}`}`;
}
