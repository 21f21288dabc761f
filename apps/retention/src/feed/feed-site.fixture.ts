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

/** A site of its own whose pages show the feed of the customer `?as=`, `cus-page` unless told. */
export interface FeedSite {
  readonly url: string;
  close(): Promise<void>;
}

/** @param feedScript - address of the script, once there is one */
export async function openFeedSite(feedScript: () => string): Promise<FeedSite> {
  const server = createServer((request, response) => {
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
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
