import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  UseGuards,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import { callerOf, KeyGuard } from '../access/key-guard.js';
import { AnswerInterceptor } from '../answers/answer-interceptor.js';
import { readInput } from './read-input.js';
import type { HttpRequest } from './http.js';
import { OPERATION, operationOf } from './operation-of.js';
import type { Operation } from './operation.js';

/** Makes a method the handler of an operation: its route, its role, its status. */
export function Handles({ method, path, success, ...rest }: Operation): MethodDecorator {
  const operation: Operation = { method, path, success, ...rest };
  return applyDecorators(
    SetMetadata(OPERATION, operation),
    RequestMapping({
      path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      method: RequestMethod[method.toUpperCase() as 'GET'],
    }),
    HttpCode(success[0]),
    UseGuards(KeyGuard),
    UseInterceptors(AnswerInterceptor),
  );
}

/** The checked input of the operation. */
export const Taken = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<HttpRequest>();
  return readInput(operationOf(context.getHandler()), request, callerOf(request).name);
});
