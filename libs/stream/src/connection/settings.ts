/** How to reach the brokers. `libs/config` parses the environment into exactly this shape. */
export interface KafkaSettings {
  /** `host:port` of one or more brokers. */
  readonly brokers: readonly string[];
  /** Names this process to the brokers (quotas, broker logs). */
  readonly clientId: string;
  /** Stands before every topic, group and transactional id, e.g. `holdfast.`. */
  readonly prefix: string;
  /** TLS when present. Certificates and keys in PEM. */
  readonly ssl?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    /** false accepts any certificate; for tests only. */
    readonly rejectUnauthorized?: boolean;
  };
  /** SASL when present. */
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
}
