/** The feature store was made with other partitions or another catalogue than there are now. */
export class StoreMismatch extends Error {
  override readonly name = 'StoreMismatch';
  readonly code = 'HF-301';

  constructor(
    message: string,
    readonly operator: string,
  ) {
    super(`${message} ${operator}`);
  }
}
