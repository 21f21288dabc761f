import { gunzip } from 'node:zlib';
import { header, type Exchange } from '../answers/exchange.js';
import { Problem } from '../answers/problem.js';

/**
 * Undoes `Content-Encoding: gzip`; other bodies pass as they are.
 *
 * @param maxBytes - bound of the inflated size: a small body may hide a huge one
 */
export function inflate(
  request: Pick<Exchange, 'headers'>,
  bytes: Buffer,
  maxBytes: number,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  const encoding = (header(request, 'content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return done(null, bytes);
  if (encoding !== 'gzip' && encoding !== 'x-gzip') return done(Problem.unsupportedEncoding(encoding.slice(0, 40)));
  gunzip(bytes, { maxOutputLength: maxBytes }, (error, inflated) => {
    if (error === null) return done(null, inflated);
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    done(
      tooLarge
        ? Problem.tooLarge(`at most ${maxBytes} bytes are taken, decompressed`)
        : Problem.badEncoding(error.message),
    );
  });
}
