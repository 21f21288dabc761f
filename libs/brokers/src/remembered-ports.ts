import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const port = z.number().int().min(1).max(65_535);
const contents = z.object({ kafka: port.optional(), postgres: port.optional() });

/** Ports that the brokers of a data folder had last time; those that others may have written down. */
export type RememberedPorts = z.infer<typeof contents>;

/** The ports of the last start; empty when there was none. */
export function rememberedPorts(dataDir: string): RememberedPorts {
  try {
    return contents.parse(JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8')));
  } catch {
    return {};
  }
}

/** Keeps the ports for the next start. */
export function rememberPorts(dataDir: string, ports: RememberedPorts): void {
  writeFileSync(join(dataDir, 'ports.json'), JSON.stringify(ports));
}
