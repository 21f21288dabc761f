// The page of every event: what it says, its topic, its fields and an example.
import { asyncApiDocument, jsonSchemas, messageExamples } from '../../dist/libs/contracts/src/index.js';
import { typeOf } from '../documents/schema-words.mjs';
import { table } from '../documents/markdown.mjs';

/** @returns {string} Markdown */
export function eventsDocument(version) {
  const { channels } = asyncApiDocument(version);
  const sections = Object.entries(channels).flatMap(([topic, { address, summary, messages }]) => [
    `## ${topic}`,
    `Topic \`${address}\`. ${summary}`,
    ...Object.keys(messages)
      .filter((name) => firstTopicOf(channels, name) === topic)
      .map(section),
  ]);
  return [
    '# Events',
    'Generated from the code; the same as JSON Schema and as AsyncAPI 3.0 stands in `libs/contracts/schema`.',
    ENVELOPE,
    ...sections,
  ].join('\n\n');
}

const ENVELOPE = `A message is a [CloudEvent](https://cloudevents.io) 1.0 in JSON, in structured mode (as in the examples) or
in binary mode (attributes in \`ce_\` headers). The record key is the customer id.

${table(
  ['attribute', 'type', 'says'],
  [
    ['`specversion`', '`1.0`', 'always'],
    ['`id`', 'text, 1 to 1024', 'with `source`, identifies the event: sent twice, it counts once'],
    ['`source`', 'text, 1 to 1024', 'names the producer'],
    ['`type`', 'text', 'one of the types below'],
    ['`subject`', 'text, 1 to 256', 'customer id, the same as the record key'],
    ['`time`', 'time', 'when it happened, RFC 3339 with zone'],
    ['`data`', 'object', 'the fields below; further ones are kept'],
  ],
)}

A field that isn't required may also be null, which is the same as leaving it out.`;

/** A marker stands in every input topic and is explained once. */
function firstTopicOf(channels, name) {
  return Object.entries(channels).find(([, { messages }]) => name in messages)[0];
}

function section(name) {
  const schema = jsonSchemas().get(name);
  const data = schema.properties.data ?? schema;
  const example = `\`\`\`json\n${JSON.stringify(messageExamples().get(name), null, 2)}\n\`\`\``;
  const words = data.description ?? SAID_HERE[name];
  return [`### ${name}`, words, ...fields(data), example].filter((part) => part !== undefined).join('\n\n');
}

/** Messages that no producer writes; their schemas say what each field is, this what they are for. */
const SAID_HERE = {
  'clock.advanced':
    'Time has passed `time` in this partition: an import writes one into every partition of every input topic.',
  'feature-vector': "A customer's features. Not a CloudEvent. The newest is kept by `generation`, `version`, `asOf`.",
  'risk.changed': "A customer's risk has changed, with the reasons.",
  'action.decided': 'What was done about a risk, or deliberately not done, and why.',
};

function fields(schema, prefix = '') {
  const rows = rowsOf(schema, prefix);
  return rows.length === 0 ? ['No fields.'] : [table(['field', 'type', 'required', 'says'], rows)];
}

function rowsOf({ properties = {}, required = [] }, prefix) {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const { type, says, nullable } = typeOf(schema);
    const must = required.includes(name);
    const row = [`\`${prefix}${name}\``, must && nullable ? `${type} or null` : type, must ? 'yes' : '', says];
    const inner = schema.type === 'array' ? schema.items : schema;
    const below =
      inner?.properties === undefined ? [] : rowsOf(inner, `${prefix}${name}${inner === schema ? '' : '[]'}.`);
    return [row, ...below];
  });
}
