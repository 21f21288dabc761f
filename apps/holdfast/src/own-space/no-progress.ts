/** A service came to a stop before it had done all that it was given. */
export class NoProgress extends Error {
  override readonly name = 'NoProgress';
  readonly code = 'HF-610';
}
