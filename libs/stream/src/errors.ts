/** The brokers didn't answer in time. Nothing is lost; try again after `retryAfterMs`. */
export class BrokersUnreachable extends Error {
  override readonly name = 'BrokersUnreachable';
  readonly code = 'HF-101';
  readonly retryAfterMs = 2_000;
  readonly operator = 'Check that the brokers run, their addresses, TLS and SASL settings. Services resume alone.';
}

/** A topic that must exist doesn't. */
export class TopicMissing extends Error {
  override readonly name = 'TopicMissing';
  readonly code = 'HF-102';
  readonly operator = 'Create the topics: holdfast topics.';
}

/** Topics whose partitions belong together differ in their number of partitions, or it changed since the first start. */
export class PartitionCountMismatch extends Error {
  override readonly name = 'PartitionCountMismatch';
  readonly code = 'HF-103';
  readonly operator =
    'Give all input topics, features.v1, risk.v1, actions.v1 and rejected.v1 the same number of partitions, the one of ' +
    'the first start. To change it, create topics under a new prefix and import the history again.';
}

/** The producer can't take more now, or a send took too long. What was not acknowledged may be sent again. */
export class ProducerBusy extends Error {
  override readonly name = 'ProducerBusy';
  readonly code = 'HF-104';
  readonly retryAfterMs = 1_000;
  readonly operator = 'Brokers are away or slower than the input. Senders retry alone; check broker health and load.';
}

/** A record exceeds its topic's limit; sending it again is pointless. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';
  readonly code = 'HF-105';
  readonly operator = 'Send smaller events, or raise max.message.bytes of the topic.';
}

/** A stored position lies beyond the end of the log: the topic was recreated or truncated. */
export class PositionBeyondEnd extends Error {
  override readonly name = 'PositionBeyondEnd';
  readonly code = 'HF-106';
  readonly operator =
    'The topic is not the one that was consumed before. Restore it, or start over under a new prefix with an empty ' +
    'database: taking its records for repeats would lose them.';
}

/** A stored position lies before the start of the log: records were deleted before they were consumed. */
export class PositionBelowStart extends Error {
  override readonly name = 'PositionBelowStart';
  readonly code = 'HF-107';
  readonly operator = 'Records are lost to this consumer. Lengthen retention.ms, then rebuild the state by replay.';
}

/** So many messages are rejected that the fault is ours or a producer's: the consumer stops instead of draining the log. */
export class TooManyRejected extends Error {
  override readonly name = 'TooManyRejected';
  readonly code = 'HF-108';
  readonly operator = 'Look at the reasons: holdfast rejected list. Fix the producer or the limits, then start again.';
}

/** A dead letter can't be sent back: its value was cut and no corrected one was given. */
export class NotReplayable extends Error {
  override readonly name = 'NotReplayable';
  readonly code = 'HF-109';
  readonly operator = 'Give the corrected value of the event.';
}

/** A handler's error reached the transport only as Nest's stand-in. */
export class HandlerFailed extends Error {
  override readonly name = 'HandlerFailed';
  readonly code = 'HF-110';
  readonly operator = 'See the error logged just before by the handler.';
}

/** Another writer of the same name has taken over, or the transaction can't go on. */
export class WriterFenced extends Error {
  override readonly name = 'WriterFenced';
  readonly code = 'HF-111';
  readonly operator = 'Two imports of the same name run at once: stop one of them.';
}

/** Milliseconds after which it is worth trying again; undefined when the error is not of that kind. */
export function retryAfter(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { retryAfterMs } = error as { retryAfterMs?: unknown };
  return typeof retryAfterMs === 'number' ? retryAfterMs : undefined;
}

/** The error itself, or one that wraps whatever was thrown. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Whether the store says that another member took the partition group. Recognised by name: storage is another library. */
export function isGroupLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'GroupLost';
}
