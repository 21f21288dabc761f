import type { CustomerEvent } from '#contracts';
import type { VectorOrder } from '../customer/customer-state.js';
import type { RiskTrigger } from '../trigger/trigger.js';

/** What a simulated service hears, at the moment at which it hears it (epoch ms). */
export type Happening =
  | { readonly kind: 'event'; readonly customer: string; readonly at: number; readonly event: CustomerEvent }
  | { readonly kind: 'risk'; readonly customer: string; readonly at: number; readonly trigger: RiskTrigger }
  | {
      /** A feature vector: the values that playbooks look at, by name. */
      readonly kind: 'features';
      readonly customer: string;
      readonly at: number;
      readonly values: Readonly<Record<string, number | null>>;
      readonly order: VectorOrder;
    };
