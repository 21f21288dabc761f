import { join } from 'node:path';
import { loadMapping } from '../import/load-mapping.js';
import type { Mapping } from '../import/mapping.js';

/** What the demo plays: which data, and the moment at which history ends and the future begins. */
export interface DemoPlan {
  readonly dataDir: string;
  /** Real purchases. */
  readonly purchases: Mapping;
  /** Made-up addresses and consent for these customers. */
  readonly contacts: Mapping;
  /** End of 1997-09-30, epoch ms: training sees nothing from then on, every customer is scored as of then. */
  readonly scoredAsOf: number;
}

/** The CDNOW demo, from the files beside the sources. */
export function demoPlan(): DemoPlan {
  const root = join('deploy', 'demo');
  return {
    dataDir: join(root, 'cdnow'),
    purchases: loadMapping(join(root, 'mappings', 'cdnow.yaml')),
    contacts: loadMapping(join(root, 'mappings', 'cdnow-contacts.yaml')),
    scoredAsOf: Date.parse('1997-10-01T00:00:00Z'),
  };
}
