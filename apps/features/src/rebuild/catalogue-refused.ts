/** A catalogue can't be rebuilt, switched to or dropped as things are. Nothing has changed. */
export class CatalogueRefused extends Error {
  override readonly name = 'CatalogueRefused';
  readonly code = 'HF-303';

  constructor(
    message: string,
    readonly operator: string,
  ) {
    super(message);
  }
}
