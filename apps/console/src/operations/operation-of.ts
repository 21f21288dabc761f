import type { Operation } from './operation.js';

/** Under which a handler's operation is kept. */
export const OPERATION = 'console/operation';

/** The operation that a method handles. */
export function operationOf(handler: object): Operation {
  return Reflect.getMetadata(OPERATION, handler) as Operation;
}
