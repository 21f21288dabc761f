import { createHash } from 'node:crypto';
import { InvalidConfiguration, type Configuration } from '#config';

/** Source name of events that came in while no write keys were configured. */
const LOCAL_SOURCE = 'local';

/**
 * Who may send. Keys are looked up by their digest, so that the time of a look-up tells nothing about them.
 *
 * Without configured keys every sender is let in under the name `local`, with any key or none, but only while the
 * collector listens on this machine's loopback address: a laptop needs no set-up, a server can't be left open by
 * forgetting one.
 */
export class WriteKeys {
  private constructor(private readonly nameOf: ReadonlyMap<string, string> | null) {}

  /** @throws InvalidConfiguration when there are no keys and the address can be reached from elsewhere, or names repeat */
  static from({ collector, http }: Configuration): WriteKeys {
    const { writeKeys } = collector;
    if (writeKeys.length === 0) {
      if (isLoopback(http.host)) return new WriteKeys(null);
      throw new InvalidConfiguration([
        `collector.writeKeys: at least one key is needed (HOLDFAST_WRITE_KEYS=name:key) because http.host ${http.host} can be reached from other machines`,
      ]);
    }
    const nameOf = new Map(writeKeys.map(({ key, name }) => [digest(key), name]));
    if (nameOf.size < writeKeys.length) throw new InvalidConfiguration(['collector.writeKeys: a key is given twice']);
    return new WriteKeys(nameOf);
  }

  /** True while no keys are configured. */
  get open(): boolean {
    return this.nameOf === null;
  }

  /** The name of the first known key; null when none is. */
  identify(keys: readonly string[]): string | null {
    if (this.nameOf === null) return LOCAL_SOURCE;
    for (const key of keys) {
      const name = this.nameOf.get(digest(key));
      if (name !== undefined) return name;
    }
    return null;
  }
}

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64');
}
