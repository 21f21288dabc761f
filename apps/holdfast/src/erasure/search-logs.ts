import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sought } from './sought.js';

/** What a log file still says of a person. */
export interface FoundInLog {
  readonly file: string;
  readonly lines: number;
}

/** Looks through log files, given by themselves or by their folders. */
export async function searchLogs(paths: readonly string[], { found }: Sought): Promise<FoundInLog[]> {
  const result: FoundInLog[] = [];
  for (const file of paths.flatMap((path) => filesOf(path))) {
    let lines = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) if (found(line)) lines++;
    if (lines > 0) result.push({ file, lines });
  }
  return result;
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
