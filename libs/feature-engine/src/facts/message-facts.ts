import type { CustomerState } from '../state/customer-state.js';
import { SERIES } from '../state/series.js';

/** Messages sent since the customer last reacted to one. */
export class MessageFacts {
  /** Not opened, clicked or replied to, in a row up to now. */
  unopened = 0;
  /** Neither clicked nor replied to, in a row up to now. */
  unanswered = 0;

  load(state: CustomerState): void {
    const { life } = state;
    const answered = Math.max(life.last(SERIES.messageClicked), life.last(SERIES.messageReplied));
    const opened = Math.max(answered, life.last(SERIES.messageOpened));
    this.unopened = this.unanswered = 0;
    for (let r = 0; r < state.sent.count; r++) {
      const time = state.sent.at(r, 0);
      if (time > opened) this.unopened++;
      if (time > answered) this.unanswered++;
    }
  }
}
