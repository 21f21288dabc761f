import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The `java` to call and its major version, 17 for Java 17. */
export interface Java {
  readonly command: string;
  readonly major: number;
}

/** The Java of JAVA_HOME, else of the PATH; undefined when neither runs. */
export async function findJava(env: NodeJS.ProcessEnv): Promise<Java | undefined> {
  const commands = env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java'), 'java'] : ['java'];
  for (const command of commands) {
    const major = await majorVersion(command);
    if (major !== undefined) return { command, major };
  }
  return undefined;
}

/** The major version out of what `java -version` prints; undefined when there is none. */
export function parseJavaVersion(text: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

function majorVersion(command: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    execFile(command, ['-version'], (error, stdout, stderr) => {
      resolve(error ? undefined : parseJavaVersion(`${stdout}${stderr}`));
    });
  });
}
