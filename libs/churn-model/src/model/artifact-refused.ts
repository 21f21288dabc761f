/** Bytes that are not a model this version can run: damaged, cut short, or of another format. */
export class ArtifactRefused extends Error {
  override readonly name = 'ArtifactRefused';
  readonly code = 'HF-402';
  readonly operator = 'The present model stays. Fetch the artifact again, or train with this version.';
}
