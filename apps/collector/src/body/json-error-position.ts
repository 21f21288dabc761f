const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// eslint-disable-next-line no-control-regex -- JSON forbids control characters in strings
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;

/**
 * Where text stops being JSON (RFC 8259): the offset of the first token that can't follow what stands before it, the
 * text's length when it ends too early. `JSON.parse` itself names a position in some of its messages only.
 *
 * @param text - not JSON, nested no deeper than the caller allows
 */
export function jsonErrorPosition(text: string): number {
  const open: ('{' | '[')[] = [];
  /** What may come next. */
  let expected: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'commaOrEnd' = 'value';
  let at = 0;
  const eat = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (;;) {
    eat(SPACE);
    const char = text[at];
    if (char === undefined) return at;
    const inside = open.at(-1);
    const mayEnd = expected !== 'value' && expected !== 'key';
    if ((char === '}' && inside === '{' && mayEnd) || (char === ']' && inside === '[' && mayEnd)) {
      open.pop();
      at += 1;
      expected = 'commaOrEnd';
    } else if (expected === 'commaOrEnd') {
      if (char !== ',' || inside === undefined) return at;
      at += 1;
      expected = inside === '{' ? 'key' : 'value';
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      if (!eat(STRING)) return at;
      eat(SPACE);
      if (text[at] !== ':') return at;
      at += 1;
      expected = 'value';
    } else if (char === '{' || char === '[') {
      open.push(char);
      at += 1;
      expected = char === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else if (eat(STRING) || eat(SCALAR)) expected = 'commaOrEnd';
    else return at;
  }
}
