import { execFile } from 'node:child_process';

/** Whether a Docker engine answers; false also when it takes longer than 5 s. */
export function dockerAnswers(): Promise<boolean> {
  return docker(['version', '--format', '{{.Server.Version}}'], 5_000);
}

/** Removes a container that a killed start has left behind; its volume stays. */
export async function removeContainer(name: string): Promise<void> {
  await docker(['rm', '--force', name], 30_000);
}

/** Removes a volume, and with it the data. */
export async function removeVolume(name: string): Promise<void> {
  await docker(['volume', 'rm', '--force', name], 30_000);
}

function docker(args: readonly string[], timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('docker', args, { timeout }, (error, stdout) => resolve(error === null && stdout.trim() !== ''));
  });
}
