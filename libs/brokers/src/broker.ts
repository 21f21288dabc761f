import type { Kept } from './keep/keep.js';

/** Where a broker comes from: an address it was given, one a running Holdfast of this folder started, or our own. */
export type BrokerMode = 'given' | 'running' | 'docker' | 'embedded';

/** What every way of starting a broker is told. */
export interface StartRequest {
  /** Absolute folder for data, logs and process numbers; exists. */
  readonly dataDir: string;
  /** The clone's folder, where jars are kept. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Data that nobody needs after the stop: no waiting for the disk. */
  readonly disposable: boolean;
  /** Ports in order of preference, then any free one. */
  readonly portWishes: readonly (number | undefined)[];
  readonly onProgress: (text: string) => void;
}

/** A broker of our own that answers. */
export interface StartedBroker {
  /** Published port on 127.0.0.1. */
  readonly port: number;
  readonly kept: Kept;
}
