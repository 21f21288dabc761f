/** What a keeper is told: which broker to run, how to stop it, where to write. Travels as JSON. */
export interface KeepOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The unprivileged user to run as; only when we are root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopSignal: NodeJS.Signals;
  /** After this long without an end the broker is killed. */
  readonly stopWithinMs: number;
  readonly logFile: string;
  /** Receives the identities of the keeper and its broker while they run. */
  readonly pidFile: string;
}
