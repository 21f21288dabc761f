import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Senders of this process that have not been closed. */
const alive = new Set<string>();

/** A name for a sender that no other ever had, on this or another machine. */
export function newSender(): { readonly sender: string; readonly host: string } {
  const host = hostname();
  const sender = `${process.pid}:${randomUUID()}@${host}`;
  alive.add(sender);
  return { sender, host };
}

/** This process no longer runs that sender. */
export function senderGone(sender: string): void {
  alive.delete(sender);
}

/** True when a sender of this machine certainly runs no more: its process has ended. */
export function isSurelyGone({ sender, host }: { readonly sender: string; readonly host: string }): boolean {
  if (host !== hostname()) return false;
  const pid = Number.parseInt(sender, 10);
  if (pid === process.pid) return !alive.has(sender);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
