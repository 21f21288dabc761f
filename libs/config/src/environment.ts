/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's variables. The only place that reads them. */
export function processEnvironment(): Environment {
  return process.env;
}

/** How an environment variable's text becomes a setting. */
type Reader = (text: string) => unknown;

const text: Reader = (value) => value;
const number: Reader = (value) => (value.trim() === '' ? value : Number(value));
const flag: Reader = (value) =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;
const list: Reader = (value) => value.split(',').map((part) => part.trim());
/** `name:key,name:key` */
const writeKeys: Reader = (value) =>
  value.split(',').map((pair) => {
    const at = pair.indexOf(':');
    return { name: pair.slice(0, at).trim(), key: pair.slice(at + 1).trim() };
  });

/** Environment variables by name: the setting that they replace and how they are read. */
export const ENVIRONMENT: Readonly<Record<string, readonly [path: string, read: Reader]>> = {
  KAFKA_BROKERS: ['kafka.brokers', list],
  KAFKA_CLIENT_ID: ['kafka.clientId', text],
  KAFKA_TOPIC_PREFIX: ['kafka.prefix', text],
  KAFKA_PARTITIONS: ['kafka.partitions', number],
  KAFKA_REPLICATION: ['kafka.replication', number],
  KAFKA_SSL: ['kafka.ssl.enabled', flag],
  KAFKA_SSL_CA: ['kafka.ssl.ca', text],
  KAFKA_SSL_CERT: ['kafka.ssl.cert', text],
  KAFKA_SSL_KEY: ['kafka.ssl.key', text],
  KAFKA_SSL_REJECT_UNAUTHORIZED: ['kafka.ssl.rejectUnauthorized', flag],
  KAFKA_SASL_MECHANISM: ['kafka.sasl.mechanism', text],
  KAFKA_SASL_USERNAME: ['kafka.sasl.username', text],
  KAFKA_SASL_PASSWORD: ['kafka.sasl.password', text],
  DATABASE_URL: ['postgres.url', text],
  DATABASE_POOL_SIZE: ['postgres.poolSize', number],
  DATABASE_SSL: ['postgres.ssl.enabled', flag],
  DATABASE_SSL_CA: ['postgres.ssl.ca', text],
  DATABASE_SSL_CERT: ['postgres.ssl.cert', text],
  DATABASE_SSL_KEY: ['postgres.ssl.key', text],
  DATABASE_SSL_REJECT_UNAUTHORIZED: ['postgres.ssl.rejectUnauthorized', flag],
  HOLDFAST_HOST: ['http.host', text],
  HOLDFAST_COLLECTOR_PORT: ['http.ports.collector', number],
  HOLDFAST_FEATURES_PORT: ['http.ports.features', number],
  HOLDFAST_SCORING_PORT: ['http.ports.scoring', number],
  HOLDFAST_RETENTION_PORT: ['http.ports.retention', number],
  HOLDFAST_TRAINER_PORT: ['http.ports.trainer', number],
  HOLDFAST_CONSOLE_PORT: ['http.ports.console', number],
  HOLDFAST_WRITE_KEYS: ['collector.writeKeys', writeKeys],
  HOLDFAST_BACKEND: ['model.backend', text],
  HOLDFAST_LOG_LEVEL: ['log.level', text],
  HOLDFAST_PUBLIC_URL: ['retention.publicUrl', text],
  HOLDFAST_LINK_SECRET: ['retention.linkSecret', text],
  HOLDFAST_RETENTION_API_KEY: ['retention.apiKey', text],
  HOLDFAST_ERASURE_SECRET: ['erasure.secret', text],
  HOLDFAST_FEED_SECRET: ['retention.feed.secret', text],
  HOLDFAST_FEED_ORIGINS: ['retention.feed.origins', list],
  HOLDFAST_MAIL_EVENTS_KEY: ['retention.smtp.eventsKey', text],
  SMS_ACCOUNT_SID: ['retention.sms.accountSid', text],
  SMS_AUTH_TOKEN: ['retention.sms.authToken', text],
  SMS_FROM: ['retention.sms.from', text],
  SMS_BASE_URL: ['retention.sms.baseUrl', text],
  SMTP_HOST: ['retention.smtp.host', text],
  SMTP_PORT: ['retention.smtp.port', number],
  SMTP_SECURE: ['retention.smtp.secure', flag],
  SMTP_REQUIRE_TLS: ['retention.smtp.requireTls', flag],
  SMTP_USERNAME: ['retention.smtp.username', text],
  SMTP_PASSWORD: ['retention.smtp.password', text],
  SMTP_FROM: ['retention.smtp.from', text],
};

/** The variables that are set, as a partial configuration, and the variable behind each path. */
export function readEnvironment(env: Environment): {
  settings: Record<string, unknown>;
  variableOf: Map<string, string>;
} {
  const settings: Record<string, unknown> = {};
  const variableOf = new Map<string, string>();
  for (const [variable, [path, read]] of Object.entries(ENVIRONMENT)) {
    const value = env[variable];
    if (value === undefined || value === '') continue;
    variableOf.set(path, variable);
    const keys = path.split('.');
    let at = settings;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
    at[keys.at(-1)!] = read(value);
  }
  return { settings, variableOf };
}
