import { z } from 'zod';

/** TLS towards a broker or a database. */
export function tlsSettings(peer: string): z.ZodObject<{
  enabled: z.ZodDefault<z.ZodBoolean>;
  ca: z.ZodOptional<z.ZodString>;
  cert: z.ZodOptional<z.ZodString>;
  key: z.ZodOptional<z.ZodString>;
  rejectUnauthorized: z.ZodDefault<z.ZodBoolean>;
}> {
  return z.strictObject({
    enabled: z.boolean().default(false).describe(`Connect to ${peer} over TLS.`),
    ca: z.string().optional().describe(`PEM file of the authority that signed the certificate of ${peer}.`),
    cert: z.string().optional().describe(`PEM file of the certificate that Holdfast shows to ${peer}.`),
    key: z.string().optional().describe('PEM file of the key that belongs to `cert`.'),
    rejectUnauthorized: z.boolean().default(true).describe('Refuse certificates that no known authority has signed.'),
  });
}
