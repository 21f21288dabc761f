import type { RiskRelay } from './risk-relay.js';

/** Looks into the outboxes of the held groups now and then, for what an interrupted relay has left. */
export class PollOutbox {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly relay: Pick<RiskRelay, 'kick'>,
    private readonly groups: () => readonly number[],
    private readonly pollMs: number,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.groups().forEach((group) => void this.relay.kick(group)), this.pollMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
