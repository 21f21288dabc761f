/** A notice to colleagues. Plain text: no character of it is markup. */
export interface ChatContent {
  readonly title: string;
  readonly text: string;
  /** Where to go on, such as the customer's page; null when there is none. */
  readonly link: { readonly url: string; readonly label: string } | null;
}

/** At most `limit` UTF-16 units, with an ellipsis where something is missing; never half a character. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
