import type { BillingAdapter, BillingOrder } from './billing-adapter.js';
import type { ChannelResult, MessageChannel, OutgoingMessage } from '../channels/message-channel.js';

/** Orders to the billing system leave like messages: claimed, repeated, and with a receipt. */
export class BillingChannel implements MessageChannel<BillingOrder> {
  readonly channel = 'billing';
  readonly recognisesRepeats = true;

  constructor(private readonly adapter: BillingAdapter) {}

  send({ key, content }: OutgoingMessage<BillingOrder>): Promise<ChannelResult> {
    return this.adapter.carryOut(key, content);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
