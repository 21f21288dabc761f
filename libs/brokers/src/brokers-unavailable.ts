/** No way to a broker on this machine; the message is one sentence that says what to install or set. */
export class BrokersUnavailable extends Error {
  override readonly name = 'BrokersUnavailable';
}
