import type { CustomerState } from '../customer/customer-state.js';

/** A customer as decisions see them. */
export interface Customer {
  readonly id: string;
  readonly state: CustomerState;
}
