import type { VectorOrder } from '../customer/customer-state.js';

/** True for a vector that comes after another one. */
export function isNewer(order: VectorOrder, than: VectorOrder): boolean {
  const place = order.findIndex((part, index) => part !== than[index]);
  return place >= 0 && order[place]! > than[place]!;
}
