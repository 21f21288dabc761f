import { SignJWT } from 'jose';
import { createServer } from 'node:http';

/** Key that the site shares with the service. */
export const SITE_SECRET = 'a secret that the site shares with us';

/** A token for a customer's feed, as the site's backend makes it. */
export const tokenOf = (customer: string): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(customer)
    .setAudience('holdfast-feed')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SITE_SECRET));

/**
 * A site of its own whose pages show the feed of the customer `?as=`, `cus-page` unless told; its shop keeps coupons like
 * Stripe's API.
 */
export interface FeedSite {
  readonly url: string;
  /** Bodies of the orders that the shop was given. */
  readonly orders: readonly string[];
  close(): Promise<void>;
}

/** @param feedScript - address of the script, once there is one */
export async function openFeedSite(feedScript: () => string): Promise<FeedSite> {
  const orders: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        orders.push(Buffer.concat(chunks).toString());
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
      return;
    }
    const customer = new URL(request.url!, 'http://site').searchParams.get('as') ?? 'cus-page';
    void tokenOf(customer).then((token) => {
      if (request.url!.startsWith('/token'))
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
      return response.writeHead(200, { 'content-type': 'text/html' }).end(
        `<!doctype html><title>Shop</title><main id="messages"></main>
         <script src="${feedScript()}" data-token-url="/token?as=${customer}" data-target="#messages" defer></script>`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    orders,
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
