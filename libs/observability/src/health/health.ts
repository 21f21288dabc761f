/** One thing that must hold; resolves to null when it does, else to what is wrong in words. */
export type HealthCheck = () => string | null | Promise<string | null>;

/** What a service says about itself. `live`: restart me if not. `ready`: send me work. */
export class Health {
  private readonly liveChecks = new Map<string, HealthCheck>();
  private readonly readyChecks = new Map<string, HealthCheck>();

  /** Adds a check that must hold for the process to be worth keeping. */
  live(name: string, check: HealthCheck): void {
    this.liveChecks.set(name, check);
  }

  /** Adds a check that must hold for the service to do its work. */
  ready(name: string, check: HealthCheck): void {
    this.readyChecks.set(name, check);
  }

  async isLive(): Promise<HealthAnswer> {
    return answer(this.liveChecks);
  }

  async isReady(): Promise<HealthAnswer> {
    return answer(new Map([...this.liveChecks, ...this.readyChecks]));
  }
}

/** `checks` names every check with null or its problem. */
export interface HealthAnswer {
  readonly ok: boolean;
  readonly checks: Record<string, string | null>;
}

const CHECK_TIMEOUT_MS = 3_000;

async function answer(checks: ReadonlyMap<string, HealthCheck>): Promise<HealthAnswer> {
  const results = await Promise.all([...checks].map(async ([name, check]) => [name, await bounded(check)] as const));
  return { ok: results.every(([, problem]) => problem === null), checks: Object.fromEntries(results) };
}

async function bounded(check: HealthCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
