import type { CustomerState, VectorOrder } from '../customer/customer-state.js';

/** True for a vector that comes after another one. */
function isNewer(order: VectorOrder, than: VectorOrder): boolean {
  const place = order.findIndex((part, index) => part !== than[index]);
  return place >= 0 && order[place]! > than[place]!;
}

/** The customer after a vector came in; an older one, and one that says the same, changes nothing. */
export function withFeatures(
  state: CustomerState,
  values: Readonly<Record<string, number | null>>,
  order: VectorOrder,
): CustomerState {
  const { erased, vector, features } = state;
  if (erased || (vector !== null && !isNewer(order, vector))) return state;
  return JSON.stringify(values) === JSON.stringify(features) ? state : { ...state, features: values, vector: order };
}
