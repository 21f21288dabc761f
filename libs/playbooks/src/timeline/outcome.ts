import type { Play } from '../customer/customer-state.js';
import type { Decision, Progress } from '../decide/decision.js';
import type { Playbook } from '../language/playbook.js';
import type { Trigger } from '../trigger/trigger.js';

/** What happened in a customer's story, in order. Moments are epoch ms. */
export type Outcome =
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      readonly trigger: Trigger;
      /** Id that the play has, or would have had. */
      readonly play: string;
      readonly at: number;
    }
  | {
      /** A play went on after waiting. */
      readonly kind: 'advanced';
      readonly play: Play;
      readonly playbook: Playbook;
      /** What ended the waiting, in words. */
      readonly because: string;
      readonly from: number;
      readonly progress: Progress;
      readonly at: number;
    }
  | {
      readonly kind: 'stopped';
      readonly play: Play;
      readonly reason: string;
      /** Messages that were decided and not sent: they must not be. */
      readonly takenBack: readonly string[];
      readonly at: number;
    }
  | { readonly kind: 'goal'; readonly play: Play; readonly by: string; readonly at: number }
  | {
      readonly kind: 'erased';
      readonly plays: readonly Play[];
      readonly takenBack: readonly string[];
      readonly at: number;
    };
