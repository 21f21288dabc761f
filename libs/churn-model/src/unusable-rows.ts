/** Rows that no model can be trained on, with what is wrong and what to do in the message. */
export class UnusableRows extends Error {
  override readonly name = 'UnusableRows';
  readonly code = 'HF-401';
  readonly operator = 'Nothing was trained and the present model stays. Check the churn definition, cut-offs and data.';
}
