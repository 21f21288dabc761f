import { z } from 'zod';
import { identifier } from './fields.js';
import { who } from './who.js';

/** Segments by name: conditions that several playbooks share. */
export const segmentsSchema = z.record(identifier, who);
