import { ClosedDestinations } from './closed-destinations.js';
import type { DeliveryParts } from './deliver.js';
import { newSender } from './sender-identity.js';
import { Sender } from './sender.js';
import { openWays, type WaysParts } from './ways.js';

/** Everything that sends. */
export interface Sending {
  readonly sender: Sender;
  /** Ends what is under way, then closes the channels. */
  close(): Promise<void>;
}

/** Opens the configured ways out, with a sender that is not yet started. */
export function openSending(
  parts: WaysParts & Omit<DeliveryParts, 'sender' | 'closed'> & { readonly pollMs: number },
): Sending {
  const { database, metrics } = parts;
  const ways = openWays(parts);
  const closed = new ClosedDestinations(database, metrics, ways);
  const sender = new Sender({ ...parts, ...newSender(), closed }, ways);
  return {
    sender,
    async close() {
      await sender.stop();
      for (const { channel } of ways) await channel.close();
    },
  };
}
