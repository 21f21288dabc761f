/** A CloudEvents 1.0 envelope in JSON. `data` is the event type's own data. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The customer id. */
  readonly subject: string;
  /** RFC 3339. */
  readonly time: string;
  readonly datacontenttype?: string;
  readonly data?: unknown;
  readonly [extension: string]: unknown;
}

/** Header that marks imported history: exempt from the age limit, scored at declared moments only. Its value is the import's name. */
export const IMPORT_HEADER = 'holdfast-import';

/** Media types of the two CloudEvents modes and the batch. */
export const CLOUDEVENTS_JSON = 'application/cloudevents+json';
export const CLOUDEVENTS_BATCH_JSON = 'application/cloudevents-batch+json';
