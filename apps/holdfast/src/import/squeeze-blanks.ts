import { Transform } from 'node:stream';

/** Makes runs of blanks one blank and drops those at the edges of lines: for tables set in columns. */
export function squeezeBlanks(): Transform {
  let rest = '';
  return new Transform({
    decodeStrings: false,
    transform(chunk: Buffer | string, _encoding, done) {
      const text = rest + chunk.toString();
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      done(null, squeeze(text.slice(0, end)));
    },
    flush(done) {
      done(null, squeeze(rest));
    },
  });
}

function squeeze(text: string): string {
  return text
    .replace(/\r/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/gm, '');
}
