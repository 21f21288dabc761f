import fc from 'fast-check';

/** A JSON Schema, as far as API documents here use it. */
export type JsonSchemaNode = Readonly<Record<string, unknown>>;

/**
 * Values that a schema describes, for testing an API by its own document: objects, arrays, alternatives, enumerations,
 * texts, days and numbers within bounds. Patterns are left to the caller's filter.
 *
 * @param resolve - finds what `$ref` names
 */
export function anyOfSchema(
  schema: JsonSchemaNode,
  resolve: (reference: string) => JsonSchemaNode,
): fc.Arbitrary<unknown> {
  const inner = (node: unknown): fc.Arbitrary<unknown> => anyOfSchema(node as JsonSchemaNode, resolve);
  const { $ref, anyOf, enum: values, const: only, type } = schema;
  if (typeof $ref === 'string') return inner(resolve($ref));
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(inner));
  if (Array.isArray(values)) return fc.constantFrom(...(values as unknown[]));
  if (only !== undefined) return fc.constant(only);
  const { minimum = -1e9, maximum = 1e9, minLength = 0, maxLength = 60 } = schema as Record<string, number | undefined>;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) });
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'string':
      if (schema['format'] === 'date')
        return fc
          .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10));
      return fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme' });
    case 'array': {
      const { minItems = 0, maxItems = 3 } = schema as Record<string, number | undefined>;
      return fc.array(inner(schema['items'] ?? {}), { minLength: minItems, maxLength: maxItems });
    }
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, unknown>;
      const required = (schema['required'] ?? []) as string[];
      const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, inner(field)]));
      return fc.record(fields, { requiredKeys: required });
    }
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}
