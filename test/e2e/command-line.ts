import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const MAIN = join(ROOT, 'dist', 'apps', 'holdfast', 'src', 'main.js');

/** What a finished command said. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. @throws when it ends with another code than `expected` */
export async function run(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string; expected?: number } = {},
): Promise<Finished> {
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...options.env } });
  child.stdin.end(options.input ?? '');
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit(child)]);
  if (code !== (options.expected ?? 0))
    throw new Error(`${program} ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
  return { code, stdout, stderr };
}

/** Runs a Holdfast command, built, as a process of its own. */
export function holdfast(args: readonly string[], env: NodeJS.ProcessEnv, expected = 0): Promise<Finished> {
  return run(process.execPath, [MAIN, ...args], { env, expected });
}

/** Starts `holdfast up` and waits until every service has said its address. */
export async function startUp(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ urls: Record<string, string>; stop: () => Promise<number | null> }> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = exit(child);
  const urls: Record<string, string> = {};
  let said = '';
  await new Promise<void>((resolve, reject) => {
    void ended.then((code) => reject(new Error(`holdfast up ended with ${code}\n${said}`)));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      for (const [, name, url] of said.matchAll(/^(\w+) +(http:\S+)$/gm)) urls[name!] = url!;
      if (urls['collector'] !== undefined) resolve();
    });
  });
  return {
    urls,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}

function exit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}
