/** A churn task that no data can fulfil, or that this data can't: says what to change. */
export class UnusableTask extends Error {
  override readonly name = 'UnusableTask';
  readonly code = 'HF-501';
  readonly operator = 'Nothing was trained. Change model.churn or model.cutoffs, or bring in more history.';
}
