import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

let version: string | undefined;

/** Version of the running program, as its package says it. */
export function codeVersion(): string {
  version ??= (JSON.parse(readFileSync(findPackageJSON('..', import.meta.url)!, 'utf8')) as { version: string })
    .version;
  return version;
}
