import { z } from 'zod';
import { exchangeTimeout, privateNetwork, webAddress } from './outbound.js';

/** The billing system that coupons, refunds, pauses, plan changes and card updates go to. */
export const billingSettings = z.strictObject({
  apiKey: z.string().min(16).describe('Secret key of the account.'),
  baseUrl: webAddress.default('https://api.stripe.com').describe("Stripe's API, or one of its shape."),
  apiVersion: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/, 'expected a version such as "2025-03-31.basil"')
    .default('2025-03-31.basil')
    .describe('Version of the API that answers.'),
  customerTrait: z.string().min(1).default('billingCustomer').describe("Trait with the customer's id over there."),
  subscriptionTrait: z
    .string()
    .min(1)
    .default('billingSubscription')
    .describe("Trait with the id of the customer's subscription over there."),
  returnUrl: webAddress
    .optional()
    .describe('Where customers go after updating their card; without it no such page is offered.'),
  timeoutMs: exchangeTimeout,
  privateNetwork,
});
export type BillingSettings = z.infer<typeof billingSettings>;
