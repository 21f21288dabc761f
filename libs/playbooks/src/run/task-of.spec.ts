import { describe, expect, it } from '@jest/globals';
import { playbookSchema } from '../language/playbook.js';
import { programOf } from '../language/program.js';
import type { View } from '../conditions/view.js';
import { UNKNOWN_CUSTOMER } from '../customer/customer-state.js';
import { messageOf } from './message-of.js';
import { taskInstead } from './task-of.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const view = { state: UNKNOWN_CUSTOMER, facts: {} } as unknown as View;

/** What a person would have to do instead of the step's message. */
function instead(step: Record<string, unknown>): ReturnType<typeof taskInstead> {
  const playbook = playbookSchema.parse({
    ...{ playbook: 'p', version: 1, title: 'P', purpose: 'marketing', when: { bandEntered: ['high'] }, steps: [step] },
  });
  const node = programOf(playbook)[0]!;
  return taskInstead(node.step, messageOf(node.step, 0, view, 'cus-1', playbook, NOON));
}
const offer = (coupon?: Record<string, unknown>): Record<string, unknown> => ({
  offer: {
    channel: 'email',
    template: 't',
    signedBy: 'Mia',
    costMinor: 500,
    ...(coupon === undefined ? {} : { coupon }),
  },
});

describe('where no billing system is', () => {
  it('a person makes an offer whose code nobody else would make', () => {
    const task = instead(offer({ percent: 15, codePrefix: 'LOYAL', validForDays: 60 }));
    expect(task?.title).toBe('Make an offer: 15 % off until 2026-07-31');
    expect(task?.suggest).toMatch(/Make the code LOYAL-[2-9A-Z]{10} in your billing system first/);
    expect(instead(offer({ amountMinor: 500, currency: 'EUR', codePrefix: 'X' }))?.title).toContain('5.00 EUR off');
  });

  it('an order becomes the task that stands beside it', () => {
    const task = { title: 'Pause the contract', dueInDays: 1, suggest: 'Say sorry.' };
    expect(instead({ billing: { do: 'pause', variables: { for_days: 30 }, task } })).toEqual(task);
  });

  it('offers with a code that is there for everybody, or with none, go out as ever', () => {
    expect(instead(offer({ percent: 20, code: 'BLACKFRIDAY' }))).toBeNull();
    expect(instead(offer())).toBeNull();
  });
});
