import type { Policy } from '../guard-rails/policy.js';
import type { PlaybookSet } from './playbook-set.js';

/** What a customer's story is told by. */
export interface StoryRules {
  readonly playbooks: PlaybookSet;
  readonly policy: Policy;
  /** Money that campaigns have spent; grows with every offer. */
  readonly spent: Map<string, number>;
  /** `event`: what waits goes on as of its own moment; `wall`: as of now. */
  readonly clock: 'wall' | 'event';
  /** An id that depends on its parts alone. */
  readonly idOf: (kind: string, ...parts: readonly (string | number)[]) => string;
}

/** A message that no sender has begun, and its play. */
export interface PendingMessage {
  readonly message: string;
  readonly play: string;
}
