import { z } from 'zod';

/** Address of somebody else's server. */
export const webAddress = z
  .string()
  .max(2_000)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  }, 'expected an address with https:// or http://, without a user name in it');

/** How long one exchange may take. */
export const exchangeTimeout = z
  .number()
  .int()
  .min(500)
  .max(60_000)
  .default(10_000)
  .describe('How long one exchange may take, milliseconds.');

/** Whether an address may be one's own. */
export const privateNetwork = z
  .boolean()
  .default(false)
  .describe(
    'The address may lie within your own network (private, loopback, link-local). Checked when connecting, after the name was resolved.',
  );
