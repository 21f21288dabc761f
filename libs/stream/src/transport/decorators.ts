import { applyDecorators, Catch, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import { pattern } from './patterns.js';

/** Hands errors on as they are. Nest's own filter would log them and put "Internal server error" in their place. */
@Catch()
class PassOn implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Marks a controller method `(group: number) => Positions | Promise<Positions>` that takes a group of the named consumer. */
export function OnAssigned(name: string): MethodDecorator {
  return handles(pattern(name, 'assigned'));
}

/** Marks a controller method `(batch: Batch) => BatchOutcome | Promise<BatchOutcome>`. */
export function OnBatch(name: string): MethodDecorator {
  return handles(pattern(name, 'batch'));
}

/** Marks a controller method `(group: number) => Positions | Promise<Positions>` that writes what is in memory. */
export function OnFlush(name: string): MethodDecorator {
  return handles(pattern(name, 'flush'));
}

/** Marks a controller method `(group: number) => void | Promise<void>` that forgets a group. */
export function OnLost(name: string): MethodDecorator {
  return handles(pattern(name, 'lost'));
}

function handles(messagePattern: string): MethodDecorator {
  return applyDecorators(MessagePattern(messagePattern), UseFilters(PassOn));
}
