import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Playbooks that each risk event is held against, and so decisions that it makes. */
export const PLAYBOOKS = 3;
/** The destination that they tell. */
export const DESTINATION = 'other-end';
/** From this value at risk on a person calls, minor units. */
export const VALUABLE_MINOR = 50_000;

const SHARED = { version: 1, when: { bandEntered: ['high'] }, limits: { oneAtATime: false } };

/**
 * Writes a folder of playbooks that use every way on which something could get lost or doubled: a mail, a webhook, a
 * wait on the job queue with a mail after it, a task, and a refusal.
 */
export function writePlaybooks(dir: string): void {
  mkdirSync(join(dir, 'templates', 'word'), { recursive: true });
  const email = {
    subject: 'A word',
    text: 'Hello {{ name }}. {{ unsubscribe_url }}',
    html: '<p>Hello {{ name }}. <a href="{{ unsubscribe_url }}">No more</a></p>',
  };
  const webhook = { type: 'verify.happened', data: { customer: '{{ customer_id }}' } };
  write(join(dir, 'templates', 'word', 'en.yaml'), { email, webhook });
  write(join(dir, 'write.yaml'), {
    ...{ playbook: 'write', title: 'Write at once', purpose: 'service', ...SHARED },
    steps: [{ send: { channel: 'email', template: 'word', signedBy: 'Ana' } }],
  });
  write(join(dir, 'tell.yaml'), {
    ...{ playbook: 'tell', title: 'Tell, wait, write', purpose: 'service', ...SHARED },
    steps: [
      { webhook: { destination: DESTINATION, template: 'word' } },
      { wait: { hours: 0.001 } },
      { send: { channel: 'email', template: 'word', signedBy: 'Ana' } },
    ],
  });
  write(join(dir, 'call.yaml'), {
    ...{ playbook: 'call', title: 'Call', purpose: 'service', ...SHARED },
    who: { valueAtRiskMinor: { atLeast: VALUABLE_MINOR } },
    steps: [{ task: { title: 'Call', suggest: 'Listen.', dueInDays: 2 } }],
  });
}

function write(file: string, content: object): void {
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(content));
}
