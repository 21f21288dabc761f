import { analyse } from 'chardet';

/** A file's text, and how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  /** As TextDecoder names it. */
  readonly encoding: string;
}

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Enough for a guess; a guess over a whole large file takes minutes. */
const GUESS_BYTES = 256 * 1024;
/** A one-byte encoding must be this much likelier than Windows-1252 to be preferred over it. */
const CLEARLY = 10;
const ONE_BYTE = /^(iso-8859|windows-125)/i;

/**
 * Bytes to text: by the byte-order mark, else as UTF-8 when they are valid UTF-8, as UTF-16 when every other byte is
 * zero, else by the guess of chardet (ICU's method), in doubt as Windows-1252. The mark is dropped.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined) return { text: decode(marked[0], bytes), encoding: marked[0] };
  const wide = unmarkedUtf16(bytes);
  if (wide !== undefined) return { text: decode(wide, bytes), encoding: wide };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const encoding = guess(bytes);
    return { text: decode(encoding, bytes), encoding };
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** The separators, digits and line ends of a table have a zero byte each in UTF-16. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4096) & ~1;
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  const share = (of: number): number => zeros[of]! / (length / 2);
  if (share(1) > 0.4 && share(0) < 0.1) return 'utf-16le';
  return share(0) > 0.4 && share(1) < 0.1 ? 'utf-16be' : undefined;
}

function guess(bytes: Uint8Array): string {
  const found = analyse(bytes.subarray(0, GUESS_BYTES)).filter(({ name }) => isDecodable(name));
  const best = found[0];
  if (best === undefined) return 'windows-1252';
  const western = found.find(({ name }) => /^(iso-8859-1|windows-1252)$/i.test(name));
  const doubtful = ONE_BYTE.test(best.name) && western !== undefined && best.confidence - western.confidence < CLEARLY;
  return doubtful || /^iso-8859-1$/i.test(best.name) ? 'windows-1252' : best.name.toLowerCase();
}

function isDecodable(name: string): boolean {
  try {
    new TextDecoder(name);
    return !/^utf-8$/i.test(name);
  } catch {
    return false;
  }
}
