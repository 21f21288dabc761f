import { SERIES } from '../state/series.js';
import type { Handler } from './folding.js';
import { noteFeedback } from './fold-support.js';
import { markSeat, SEAT, seeSeat } from './seats.js';
import type { TraitPlan } from '../state/trait-plan.js';

const sentRow = new Float64Array(1);

function ignore(): void {}

/** The person or account itself: profile, seats, consent, messages and answers. */
export function foldCustomer(traits: TraitPlan): {
  'customer.identified': Handler<'customer.identified'>;
  'seat.added': Handler<'seat.added'>;
  'seat.removed': Handler<'seat.removed'>;
  'seat.logged_in': Handler<'seat.logged_in'>;
  'consent.changed': Handler<'consent.changed'>;
  'message.sent': Handler<'message.sent'>;
  'message.delivered': Handler<'message.delivered'>;
  'message.opened': Handler<'message.opened'>;
  'message.clicked': Handler<'message.clicked'>;
  'message.replied': Handler<'message.replied'>;
  'message.bounced': Handler<'message.bounced'>;
  'message.complained': Handler<'message.complained'>;
  'message.unsubscribed': Handler<'message.unsubscribed'>;
  'site.exit_intent': Handler<'site.exit_intent'>;
  'survey.answered': Handler<'survey.answered'>;
  'task.assigned': Handler<'task.assigned'>;
  'task.completed': Handler<'task.completed'>;
  'suppression.changed': Handler<'suppression.changed'>;
  'reason.given': Handler<'reason.given'>;
  'call.booked': Handler<'call.booked'>;
  'call.canceled': Handler<'call.canceled'>;
  'feature.reviewed': Handler<'feature.reviewed'>;
  'feature.shipped': Handler<'feature.shipped'>;
  'play.stop_requested': Handler<'play.stop_requested'>;
  'customer.erased': Handler<'customer.erased'>;
} {
  return {
    'customer.identified': (folding, data) => {
      for (const name in data.traits) {
        const trait = traits.slots.get(name);
        if (trait !== undefined) folding.state.traits.set(trait.index, trait.read(data.traits[name]), folding.time);
      }
    },
    'seat.added': (folding, data) => {
      folding.count(SERIES.seatAdded);
      markSeat(folding, data.seat, SEAT.added, 0, data.admin === true);
    },
    'seat.removed': (folding, data) => {
      folding.count(SERIES.seatRemoved);
      markSeat(folding, data.seat, SEAT.removed, 0, false);
    },
    'seat.logged_in': (folding, data) => {
      folding.count(SERIES.seatLogin);
      seeSeat(folding, data.seat, 1, data.admin === true);
    },
    'consent.changed': (folding, data) => {
      // Who was asked to confirm has not answered yet.
      if (data.state !== 'pending') folding.count(data.state === 'granted' ? SERIES.optedIn : SERIES.optedOut);
    },
    'message.sent': (folding) => {
      folding.count(SERIES.messageSent);
      sentRow[0] = folding.time;
      folding.state.sent.offer(sentRow);
    },
    // Whether it reached a server says nothing about the person; a bounce does.
    'message.delivered': ignore,
    'message.opened': (folding) => folding.count(SERIES.messageOpened),
    'message.clicked': (folding) => folding.count(SERIES.messageClicked),
    'message.replied': (folding) => folding.count(SERIES.messageReplied),
    'message.bounced': (folding) => folding.count(SERIES.messageBounced),
    'message.complained': (folding) => folding.count(SERIES.messageComplained),
    'message.unsubscribed': (folding) => folding.count(SERIES.optedOut),
    'site.exit_intent': (folding) => folding.count(SERIES.exitIntent),
    'survey.answered': (folding, data) => {
      folding.count(SERIES.surveyAnswered);
      noteFeedback(folding, data.sentiment);
    },
    // What the company's own people did or noted; the customer did nothing.
    'suppression.changed': ignore,
    'reason.given': ignore,
    'feature.reviewed': ignore,
    'feature.shipped': ignore,
    'call.booked': ignore,
    'call.canceled': ignore,
    'task.completed': ignore,
    'play.stop_requested': ignore,
    // Erasing is the service's work: it drops the state and remembers that it did.
    'task.assigned': ignore,
    'customer.erased': ignore,
  };
}
