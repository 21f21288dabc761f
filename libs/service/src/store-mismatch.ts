/** The feature store was made with other partitions than there are now, or with a catalogue that can't be compiled. */
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
