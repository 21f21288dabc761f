import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { answer, partlyBody, refusedBody } from '../answers/answer.js';
import type { Exchange, Reply } from '../answers/exchange.js';
import { Problem, PROBLEM_JSON } from '../answers/problem.js';
import { Door } from '../door/door.js';
import { Intake } from '../intake/intake.js';
import { INTAKE_LIMITS, type IntakeLimits } from '../intake/limits.js';
import type { CallType } from './call.js';
import { judgeCalls } from './judge-calls.js';
import { readCalls } from './read-calls.js';

/**
 * Segment's HTTP tracking API. Each call has its full and its one-letter address, as the browser library sends it.
 *
 * 200 `{success: true}` when every call is in Kafka. When only some are, the answer is 200 as well, with `success: true`
 * and the refused ones named in `items`: several of Segment's libraries take any other status for a failed request and
 * send the good ones again. 400 (one too large: 413) when none is, which no library repeats.
 */
@Controller('v1')
export class SegmentController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Intake) private readonly intake: Intake,
    @Inject(INTAKE_LIMITS) private readonly limits: IntakeLimits,
  ) {}

  @Post(['identify', 'i'])
  identify(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('identify', exchange, reply);
  }

  @Post(['track', 't'])
  track(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('track', exchange, reply);
  }

  @Post(['group', 'g'])
  group(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('group', exchange, reply);
  }

  @Post(['page', 'p'])
  page(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('page', exchange, reply);
  }

  @Post(['screen', 's'])
  screen(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('screen', exchange, reply);
  }

  @Post(['alias', 'a'])
  alias(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('alias', exchange, reply);
  }

  @Post(['batch', 'b'])
  batch(@Req() exchange: Exchange, @Res() reply: Reply): Promise<void> {
    return this.take('batch', exchange, reply);
  }

  private async take(type: CallType | 'batch', exchange: Exchange, reply: Reply): Promise<void> {
    const calls = readCalls(exchange, type);
    const sender = this.door.identify(exchange, calls.writeKey);
    const { length } = calls.calls;
    if (length > this.limits.maxBatchEvents)
      throw Problem.tooLarge(`${length} calls: at most ${this.limits.maxBatchEvents} are taken at once`);
    this.door.admit(sender, length, performance.now());
    const outcome = await this.intake.accept(judgeCalls(calls, { sender, receivedAt: Date.now() }, this.limits));
    const { accepted, refused } = outcome;
    if (refused.length === 0) answer(reply, 200, { success: true });
    else if (accepted > 0) answer(reply, 200, { success: true, ...partlyBody(outcome, 200) });
    else {
      const problem = refusedBody(outcome);
      answer(reply, problem.status, problem, PROBLEM_JSON);
    }
  }
}
