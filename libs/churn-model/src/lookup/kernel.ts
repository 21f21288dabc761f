import { KERNEL } from './kernel-bytes.js';

/** The functions of deploy/kernel/kernel-text.mjs; all arguments are byte addresses or counts above 0. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  placeNumbers(
    records: number,
    features: number,
    values: number,
    rowBytes: number,
    rows: number,
    places: number,
    shares: number,
    linearTable: number,
    linear: number,
  ): void;
  addSums(
    table: number,
    memberBytes: number,
    members: number,
    rows: number,
    features: number,
    places: number,
    shares: number,
    out: number,
  ): void;
  addContributions(
    table: number,
    memberBytes: number,
    members: number,
    rows: number,
    features: number,
    places: number,
    shares: number,
    multipliers: number,
    out: number,
  ): void;
}

/** What is used of Node's global, whose types come with the browser's only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Corners that a feature's record has room for, and the bytes of a record: corners (f64), then four integers (i32). */
export const RECORD_CORNERS = 20;
export const RECORD_BYTES = RECORD_CORNERS * 8 + 16;

const PAGE_BYTES = 65_536;
let compiled: object | null = null;

/** A kernel with a memory of its own, of at least so many bytes, zeroed. */
export function startKernel(bytes: number): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const kernel = new WebAssembly.Instance(compiled).exports as Kernel;
  kernel.memory.grow(Math.ceil(bytes / PAGE_BYTES));
  return kernel;
}
