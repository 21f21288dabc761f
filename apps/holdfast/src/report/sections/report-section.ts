import type { Rate } from '#reports';

/** A part of a report: a table, and what of it may be seen at a glance. */
export interface ReportSection {
  /** null: it needs none. */
  readonly heading: string | null;
  /** Names of the columns; empty: the table goes without. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** A share for each row, drawn behind it in a terminal. null: none. */
  readonly bars?: readonly (number | null)[];
  /** The share that fills a bar; 1 unless told. */
  readonly fullBar?: number;
  /** Said below the table. */
  readonly notes?: readonly string[];
  readonly picture?: Picture;
}

/** What a page draws of a section. */
export type Picture = RatesPicture | CurvesPicture | CountsPicture;

/** Rates with their intervals. */
export interface RatesPicture {
  readonly kind: 'rates';
  /** What the rate is of. */
  readonly label: string;
  /** Over time they stand side by side, else below each other. */
  readonly overTime: boolean;
  readonly points: readonly { readonly name: string; readonly rate: Rate; readonly series?: string }[];
}

/** Shares that change with time since a beginning, a line each. */
export interface CurvesPicture {
  readonly kind: 'curves';
  readonly x: string;
  readonly y: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly series?: string }[];
}

/** Numbers of customers by period, a bar for each series. */
export interface CountsPicture {
  readonly kind: 'counts';
  readonly label: string;
  readonly points: readonly { readonly name: string; readonly value: number; readonly series: string }[];
}
