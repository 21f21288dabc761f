/** Reads a field of an event's data; undefined when it isn't there. */
export type ReadField = (data: unknown) => unknown;

/** A reader of a path such as `amount` or `props.plan`, cut up once. */
export function fieldReader(path: string): ReadField {
  const names = path.split('.');
  return (data) => {
    let value = data;
    for (const name of names) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  };
}

/** A finite number, also one written as text; NaN for anything else. */
export function numberOf(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : NaN;
}
