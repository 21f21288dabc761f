import type { Configuration } from '#config';
import type { FeatureEngine } from '#feature-engine';
import { compileEngine, engineInForce, StoreMismatch } from '#service';
import type { Queries } from '#storage';

/** A catalogue that needs models. */
export interface ToTrain {
  readonly engine: FeatureEngine;
  /** It is in force; otherwise it is configured, and can't be switched to before it has a champion. */
  readonly serves: boolean;
}

/**
 * The catalogue in force, and behind it the configured one where that is another. Where this release can't make the one
 * in force, the configured one alone: the release that made it goes on training for it.
 */
export async function cataloguesToTrain(
  queries: Queries,
  config: Pick<Configuration, 'catalogue'>,
): Promise<readonly ToTrain[]> {
  const configured = { engine: compileEngine(config), serves: false };
  try {
    const inForce = await engineInForce(queries, config);
    const serving = { engine: inForce.engine, serves: true };
    return inForce.configured ? [serving] : [serving, configured];
  } catch (error) {
    if (error instanceof StoreMismatch) return [configured];
    throw error;
  }
}
