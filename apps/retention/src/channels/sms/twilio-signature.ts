import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request comes from whoever knows the account's secret: HMAC-SHA1 over the address and the form's fields in
 * the order of their names, compared in constant time.
 *
 * @param url - as the provider was told it, with its query
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isSignedByTwilio(
  signature: string | undefined,
  url: string,
  form: Readonly<Record<string, string>>,
  authToken: string,
): boolean {
  const fields = Object.keys(form)
    .toSorted()
    .map((name) => name + form[name]!);
  const expected = createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
