import { errors, jwtVerify, SignJWT } from 'jose';
import { createHmac } from 'node:crypto';

/** Whom a token is for; it opens nothing but the feed. */
const AUDIENCE = 'holdfast-feed';
const ALGORITHM = 'HS256';
/** Longest time that a token may be good for from now on: a stolen one ends by itself. */
const MAX_SECONDS = 86_400;
const LEEWAY_SECONDS = 30;
const MAX_CUSTOMER = 256;

/** Whose feed a token opens, or why it opens none. */
export type TokenReading =
  { readonly kind: 'ok'; readonly customer: string } | { readonly kind: 'refused'; readonly detail: string };

/**
 * Makes and checks the tokens of signed-in customers: JWT, HMAC with SHA-256, bound to one customer (`sub`), for the feed
 * alone (`aud`), expiring within a day (`exp`).
 */
export class FeedTokens {
  private readonly key: Uint8Array;

  /**
   * @param shared - the secret that the site's own backend signs with; undefined: a key of our own
   * @param linkSecret - what a key of our own is made of
   */
  constructor(
    shared: string | undefined,
    linkSecret: string,
    private readonly now: () => number = Date.now,
  ) {
    this.key =
      shared === undefined
        ? createHmac('sha256', linkSecret).update('feed-token.v1').digest()
        : new TextEncoder().encode(shared);
  }

  /** @param seconds - how long it is good for, 1 to 86,400 */
  issue(customer: string, seconds: number): Promise<string> {
    const now = Math.floor(this.now() / 1_000);
    return new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setSubject(customer)
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + Math.min(seconds, MAX_SECONDS))
      .sign(this.key);
  }

  /** Believes nothing of a token before its signature is right, and no algorithm but its own. */
  async read(token: string): Promise<TokenReading> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(this.now()),
        clockTolerance: LEEWAY_SECONDS,
      });
      const { sub = '', exp = 0 } = payload;
      if (sub === '' || sub.length > MAX_CUSTOMER) return refused('"sub" must be the customer, 1 to 256 characters');
      if (exp - this.now() / 1_000 > MAX_SECONDS + LEEWAY_SECONDS)
        return refused(`"exp" must be at most ${MAX_SECONDS} seconds away`);
      return { kind: 'ok', customer: sub };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refused('the token has expired: get a new one');
      if (error instanceof errors.JWTClaimValidationFailed) return refused(`the claim "${error.claim}" is not right`);
      if (error instanceof errors.JOSEError)
        return refused('the token is not signed as it must be: HS256, shared secret');
      throw error;
    }
  }
}

function refused(detail: string): TokenReading {
  return { kind: 'refused', detail };
}
