/** The tracking calls of Segment's specification that carry an event. */
const CALLS = ['identify', 'track', 'group', 'page', 'screen', 'alias'] as const;
export type CallType = (typeof CALLS)[number];

/** A tracking call: an object of unknown content. */
export type Call = Readonly<Record<string, unknown>>;

export function isCallType(value: unknown): value is CallType {
  return (CALLS as readonly unknown[]).includes(value);
}

/** The field that carries what a call has to say. */
export function contentField(type: CallType): 'traits' | 'properties' {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An identifier as text, numbers written out: undefined when there is none (also null, ''), null for another type. */
export function idText(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}
