import { CLOUDEVENTS_JSON } from '../envelope/cloud-event.js';
import { EVENT_TYPES, topicOfType } from '../events/event-types.js';
import { ACTION_TYPE } from '../messages/action-event.js';
import { CLOCK_TYPE } from '../messages/clock-marker.js';
import { RISK_TYPE } from '../messages/risk-event.js';
import { INPUT_TOPICS, type Topic } from '../topics/topics.js';
import { messageExamples } from './examples.js';
import { jsonSchemas } from './json-schemas.js';

/** Topics that the contract promises to others: written by producers, or read by consumers. */
const CHANNELS: readonly { topic: Topic; messages: readonly string[]; action: 'send' | 'receive'; summary: string }[] =
  [
    ...INPUT_TOPICS.map((topic) => ({
      topic,
      messages: [...EVENT_TYPES.filter((type) => topicOfType(type) === topic), CLOCK_TYPE],
      action: 'receive' as const,
      summary: 'Written by producers and the collector, read by Holdfast.',
    })),
    {
      topic: 'features.v1',
      messages: ['feature-vector'],
      action: 'send',
      summary: 'The newest feature vector of each customer.',
    },
    { topic: 'risk.v1', messages: [RISK_TYPE], action: 'send', summary: 'Changed churn risks.' },
    {
      topic: 'actions.v1',
      messages: [ACTION_TYPE],
      action: 'send',
      summary: 'What was done about a risk, or not, and why.',
    },
  ];

const EXAMPLES = messageExamples();

/**
 * The AsyncAPI 3.0 document of the topics, with the default prefix in their addresses.
 *
 * @param version - of the contract; types and fields are only ever added within a topic's version
 */
export function asyncApiDocument(version: string): Record<string, unknown> {
  const reference = (path: string): object => ({ $ref: `#/${path}` });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Holdfast',
      version,
      description:
        'Churn prediction from usage, billing and support events. Messages are CloudEvents 1.0 in JSON, structured or binary mode, keyed by customer id.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: CLOUDEVENTS_JSON,
    channels: Object.fromEntries(
      CHANNELS.map(({ topic, messages, summary }) => [
        topic,
        {
          address: `holdfast.${topic}`,
          summary,
          messages: Object.fromEntries(messages.map((name) => [name, reference(`components/messages/${name}`)])),
        },
      ]),
    ),
    operations: Object.fromEntries(
      CHANNELS.map(({ topic, action }) => [`${action}-${topic}`, { action, channel: reference(`channels/${topic}`) }]),
    ),
    components: {
      messages: Object.fromEntries([...jsonSchemas()].map(([name, payload]) => [name, message(name, payload)])),
    },
  };
}

function message(name: string, payload: object): object {
  const contentType = name === 'feature-vector' ? 'application/json' : CLOUDEVENTS_JSON;
  return { name, contentType, payload, examples: [{ payload: EXAMPLES.get(name) }] };
}
