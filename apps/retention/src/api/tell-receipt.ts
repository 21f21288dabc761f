import type { StoredReceipt } from '#storage';

/** A receipt as one plain sentence, e.g. "2026-06-01 12:00Z we-miss-you v1 was refused by cap-week: ...". */
export function tellReceipt(receipt: StoredReceipt): string {
  const { playbook, version, stage, outcome, rule, detail, allowedAt, repeats, channel } = receipt;
  const what = `${playbook} v${version}${stage === 'send' ? `, message by ${channel ?? 'unknown'}` : ''}`;
  const how = {
    done: 'was done',
    refused: 'was refused',
    failed: 'failed',
    unknown: 'has an unknown outcome',
    stopped: 'was stopped',
  }[outcome];
  const by = rule === null ? '' : ` by ${rule}`;
  const until = allowedAt === null ? '' : `; allowed from ${minute(allowedAt)}`;
  const again = repeats === 0 ? '' : ` (${repeats} times more, last ${minute(receipt.lastAt)})`;
  return `${minute(receipt.at)} ${what} ${how}${by}: ${detail}${until}${again}`;
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
