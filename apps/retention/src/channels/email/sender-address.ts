/** A mailbox such as `Your team <team@example.com>`. */
export interface SenderAddress {
  /** Display name; the address when there is none. */
  readonly name: string;
  readonly address: string;
  readonly domain: string;
}

/** Takes `Name <address>` or a bare address apart. @throws RangeError when there is no address in it */
export function senderAddress(from: string): SenderAddress {
  const named = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+@([^<>\s]+))>\s*$/.exec(from);
  if (named !== null) return { name: named[1] || named[2]!, address: named[2]!, domain: named[3]! };
  const bare = /^\s*([^<>\s]+@([^<>\s]+))\s*$/.exec(from);
  if (bare === null) throw new RangeError(`expected "Name <address@domain>", got "${from}"`);
  return { name: bare[1]!, address: bare[1]!, domain: bare[2]! };
}
