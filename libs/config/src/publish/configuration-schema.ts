import { z } from 'zod';
import { configuration } from '../configuration.js';

/**
 * The configuration as a JSON Schema, for editors and for the documents: what a file may hold, so that everything with
 * a default is optional.
 */
export function configurationSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(configuration, { io: 'input', target: 'draft-7', reused: 'inline' });
}
