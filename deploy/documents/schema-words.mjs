// Says in words what a JSON Schema takes.

/**
 * @returns {{ type: string, says: string, nullable: boolean }} type with its bounds, null left out; the description,
 *   '' where there is none
 */
export function typeOf(schema) {
  const variants = schema.anyOf ?? schema.oneOf;
  const nullable = (variants ?? [schema]).some(({ type }) => [type].flat().includes('null'));
  const choices = variants?.filter(({ type }) => type !== 'null').map(typeOf) ?? [];
  const type = variants === undefined ? plain(schema) : choices.map((choice) => choice.type).join(' or ');
  return { type, says: schema.description ?? (choices.length === 1 ? choices[0].says : ''), nullable };
}

function plain(schema) {
  const { format, items } = schema;
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum?.length > MANY) return `one of ${schema.enum.length} names`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const types = [schema.type].flat().filter((name) => name !== 'null');
  const [type] = types;
  if (types.length > 1) return types.map((name) => WORDS[name]).join(' or ');
  if (type === 'array') return `list of ${typeOf(items).type}${counted(schema)}`;
  if (type === 'object') return keysOf(schema);
  if (type === 'string') return `${format === 'date-time' ? 'time' : 'text'}${lengths(schema)}`;
  if (type === 'number' || type === 'integer') return `${WORDS[type]}${bounds(schema)}`;
  return WORDS[type] ?? 'anything';
}

/** More names than this are listed elsewhere. */
const MANY = 12;

const WORDS = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true`, `false`',
  object: 'object',
};

/** A choice between objects is told by their fields; a constant one is what they are told apart by. */
function keysOf({ properties = {}, additionalProperties }) {
  const names = Object.entries(properties).map(([key, field]) =>
    field.const === undefined ? `\`${key}\`` : `\`${key}: ${field.const}\``,
  );
  if (names.length > 0 && names.length <= MANY) return `{ ${names.join(', ')} }`;
  const inner = additionalProperties?.type === undefined ? '' : ` of ${typeOf(additionalProperties).type}`;
  return `object${inner}`;
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  const low = exclusiveMinimum ?? real(minimum);
  const high = exclusiveMaximum ?? real(maximum);
  const above = exclusiveMinimum === undefined ? 'at least' : 'above';
  const below = exclusiveMaximum === undefined ? 'at most' : 'below';
  if (low !== undefined && high !== undefined && above === 'at least' && below === 'at most')
    return `, ${figure(low)} to ${figure(high)}`;
  return [
    low === undefined ? '' : `, ${above} ${figure(low)}`,
    high === undefined ? '' : `, ${below} ${figure(high)}`,
  ].join('');
}

/** Bounds that only say "safe in a double" tell nobody anything. */
function real(bound) {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
}

function lengths({ minLength, maxLength }) {
  if (maxLength === undefined) return minLength > 1 ? `, at least ${minLength} characters` : '';
  return minLength === undefined ? `, up to ${figure(maxLength)}` : `, ${minLength} to ${figure(maxLength)}`;
}

function counted({ minItems, maxItems }) {
  if (maxItems === undefined) return minItems === undefined ? '' : `, at least ${minItems}`;
  return `, ${minItems === undefined ? 'at most ' : `${minItems} to `}${figure(maxItems)}`;
}

function figure(value) {
  return value >= 1e9
    ? String(value.toExponential()).replace('e+', 'e')
    : value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
