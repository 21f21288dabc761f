import { INPUT_TOPICS, parseRecord, type CustomerEvent, type InputTopic } from '#contracts';
import { partitionCount, partitionOf, readTopics } from '#stream';
import { timeline } from '#training-set';
import { type EventLog, readPartitionGroup } from '#replay';

/** Sources of Holdfast's own events begin like that. */
const OWN_SOURCES = 'holdfast/';

/** What the input topics hold. Moments in epoch ms. */
export interface LogSurvey {
  readonly events: number;
  /** Infinity when there is no event. */
  readonly firstEvent: number;
  /** Of what others told; what Holdfast itself says of its messages goes on after it. -Infinity when there is none. */
  readonly newestEvent: number;
  /** Newest moment that a clock marker has passed; -Infinity without one. */
  readonly newestClock: number;
}

/** Reads every record once to learn which time the log spans. */
export async function surveyLog({ connection, limits }: EventLog): Promise<LogSurvey> {
  let [events, firstEvent, newestEvent, newestClock] = [0, Infinity, -Infinity, -Infinity];
  await readTopics({
    connection,
    topics: INPUT_TOPICS,
    onBatch: ({ records }) => {
      for (const record of records) {
        const verdict = parseRecord(record, limits);
        if (verdict.kind !== 'ok') continue;
        if (verdict.value.kind === 'clock') {
          newestClock = Math.max(newestClock, verdict.value.marker.time);
          continue;
        }
        const { time, source } = verdict.value.event;
        events++;
        firstEvent = Math.min(firstEvent, time);
        if (!source.startsWith(OWN_SOURCES)) newestEvent = Math.max(newestEvent, time);
      }
    },
  });
  return { events, firstEvent, newestEvent, newestClock };
}

/** Which customers and events are wanted. */
export interface TimelineQuery {
  /** Events at or after this moment are left out, epoch ms. */
  readonly until: number;
  /** Only this customer. */
  readonly customer?: string;
}

/**
 * Every customer's events by rising time, each once, imported and live ones alike; one partition group in memory at a
 * time. A record in another partition than its key's is left to the copy that the features service forwards.
 */
export async function* readTimelines(
  log: EventLog,
  { until, customer }: TimelineQuery,
): AsyncGenerator<readonly [customer: string, events: CustomerEvent[]]> {
  const partitions = await partitionCount(log.connection, INPUT_TOPICS);
  const wanted =
    customer === undefined ? Array.from({ length: partitions }, (_, p) => p) : [partitionOf(customer, partitions)];
  for (const partition of wanted) {
    const byTopic = new Map<InputTopic, CustomerEvent[]>(INPUT_TOPICS.map((topic) => [topic, []]));
    const customers = customer === undefined ? undefined : new Set([customer]);
    await readPartitionGroup(log, { partition, partitions, customers }, ({ topic, event }) => {
      if (event.time < until) byTopic.get(topic)!.push(event);
    });
    // Topics are read side by side, in no fixed order: put one after the other, the same log gives the same timelines.
    const byCustomer = Map.groupBy([...byTopic.values()].flat(), (event) => event.customer);
    byTopic.clear();
    for (const [id, events] of byCustomer) {
      byCustomer.delete(id);
      yield [id, timeline(events)];
    }
  }
}
