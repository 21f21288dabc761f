import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { answer, partlyBody, refusedBody } from '../answers/answer.js';
import type { Exchange, Reply } from '../answers/exchange.js';
import { Problem, PROBLEM_JSON } from '../answers/problem.js';
import { Door } from '../door/door.js';
import { Intake } from '../intake/intake.js';
import { INTAKE_LIMITS, type IntakeLimits } from '../intake/limits.js';
import { judgeEvents } from './judge-events.js';
import { readEvents } from './read-events.js';

/**
 * `POST /v1/events`: CloudEvents 1.0. 202 `{accepted}` when every event is in Kafka; 207 when some are, naming the
 * others; 400 (one too large: 413) when none is.
 */
@Controller('v1/events')
export class CloudEventsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Intake) private readonly intake: Intake,
    @Inject(INTAKE_LIMITS) private readonly limits: IntakeLimits,
  ) {}

  @Post()
  async take(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    const sender = this.door.identify(exchange);
    const events = readEvents(exchange);
    const { length } = events.envelopes;
    if (length > this.limits.maxBatchEvents)
      throw Problem.tooLarge(`${length} events: at most ${this.limits.maxBatchEvents} are taken at once`);
    this.door.admit(sender, length, performance.now());
    const outcome = await this.intake.accept(judgeEvents(events, Date.now(), this.limits.event));
    const { accepted, refused } = outcome;
    if (refused.length === 0) answer(reply, 202, { accepted });
    else if (accepted > 0) answer(reply, 207, partlyBody(outcome, 207), PROBLEM_JSON);
    else {
      const problem = refusedBody(outcome);
      answer(reply, problem.status, problem, PROBLEM_JSON);
    }
  }
}
