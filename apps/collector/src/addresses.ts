/** Every address of the collector's API and the method that it takes. */
export const ADDRESSES: ReadonlyMap<string, 'GET' | 'POST'> = new Map([
  ['/v1', 'GET'],
  ...[
    'events',
    'identify',
    'track',
    'group',
    'page',
    'screen',
    'alias',
    'batch',
    'i',
    't',
    'g',
    'p',
    's',
    'a',
    'b',
  ].map((name): [string, 'POST'] => [`/v1/${name}`, 'POST']),
]);
