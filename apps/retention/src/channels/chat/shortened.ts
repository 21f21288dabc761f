/** At most `limit` UTF-16 units, with an ellipsis where something is missing; never half a character. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
