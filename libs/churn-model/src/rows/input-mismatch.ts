/** An input whose columns are not those the model was trained on. */
export class InputMismatch extends Error {
  override readonly name = 'InputMismatch';
  readonly code = 'HF-403';
  readonly operator = 'Score with the catalogue version that the model was trained on, or train a model for this one.';
}
