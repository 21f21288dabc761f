import type { CloudEvent, CustomerEvent } from '#contracts';

/** An event as it lies on a topic. */
export function cloudEventOf({ type, id, source, customer, time, data }: CustomerEvent): CloudEvent {
  return {
    ...{ specversion: '1.0', type, id, source, subject: customer },
    ...{ time: new Date(time).toISOString(), datacontenttype: 'application/json', data },
  };
}
