/** A file that can't be evaluated as a table of customers; the message says what, where and how to fix it. */
export class UnusableTable extends Error {
  override readonly name = 'UnusableTable';
  readonly code = 'HF-511';
  readonly exitCode = 2;
}
