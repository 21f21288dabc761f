/** The part of an HTTP reply that a page needs. */
export interface PageReply {
  status(code: number): PageReply;
  header(name: string, value: string): PageReply;
  send(body: string): unknown;
}

/** Styles of the page itself, nothing else loaded, and forms that go to this service. */
const OWN_FORMS = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";

/**
 * Answers with a page: never kept, and whoever it links to isn't told where it was.
 *
 * @param policy - Content-Security-Policy, if the page does more than post to this service
 */
export function sendPage(reply: PageReply, status: number, html: string, policy = OWN_FORMS): void {
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', policy)
    .send(html);
}
