import type { StoredReceipt } from '#storage';

/**
 * A receipt as one plain sentence, e.g. "2026-06-01 12:00Z we-miss-you v1 was not started (risk high, was low):
 * consent for marketing by email: never given".
 */
export function tellReceipt(receipt: StoredReceipt): string {
  const { playbook, version, detail, allowedAt, repeats, cause } = receipt;
  const why = cause === '' || cause === detail ? '' : ` (${cause})`;
  const by = receipt.rule === null ? '' : ` [${receipt.rule}]`;
  const until = allowedAt === null ? '' : `; allowed from ${minute(allowedAt)}`;
  const again = repeats === 0 ? '' : ` (${repeats} times more, last ${minute(receipt.lastAt)})`;
  return `${minute(receipt.at)} ${playbook} v${version}${whatOf(receipt)}${why}: ${detail}${by}${until}${again}`;
}

function whatOf({ stage, outcome, channel }: StoredReceipt): string {
  switch (stage) {
    case 'decision':
      return outcome === 'done' ? ' began' : ' did not begin';
    case 'step':
      return outcome === 'done' ? ' went on' : ' ended';
    case 'stop':
      return ' was stopped';
    case 'goal':
      return ' reached its goal';
    case 'send': {
      const words = { done: 'was sent', refused: 'was not sent', failed: 'failed', stopped: 'was taken back' };
      return `, message by ${channel ?? 'unknown'} ${outcome === 'unknown' ? 'has an unknown outcome' : words[outcome]}`;
    }
    default:
      return stage satisfies never;
  }
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
