import { z } from 'zod';
import { exchangeTimeout, privateNetwork, webAddress } from './outbound.js';

const shared = {
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens')
    .describe('What playbooks call it.'),
  url: webAddress.describe('Where it is posted to. Treat it as a secret: whoever knows it can post.'),
  timeoutMs: exchangeTimeout,
  privateNetwork,
};

const webhook = z.strictObject({
  channel: z.literal('webhook').describe('A signed webhook (Standard Webhooks).'),
  ...shared,
  secrets: z
    .array(z.string().regex(/^(whsec_)?[A-Za-z0-9+/]{32,88}={0,2}$/, 'expected "whsec_" and 24 to 64 bytes in base64'))
    .min(1)
    .max(5)
    .describe('Keys that sign; more than one while the receiver changes over.'),
});
export type WebhookDestination = z.infer<typeof webhook>;

const chat = z.strictObject({
  channel: z.enum(['slack', 'google-chat']).describe('An incoming webhook of Slack or Google Chat.'),
  ...shared,
});
export type ChatDestination = z.infer<typeof chat>;

/** Destinations on the company's own side, by name. */
export const destinationsSetting = z
  .array(z.discriminatedUnion('channel', [webhook, chat]))
  .max(200)
  .default([])
  .refine((all) => new Set(all.map(({ channel, name }) => `${channel} ${name}`)).size === all.length, {
    message: 'expected every destination of a channel to have a name of its own',
  })
  .describe('Where playbooks send word to your own side: webhooks, Slack, Google Chat.');
