const HEADER_BYTES = 20;

/** The texts in a parameter that was written in PostgreSQL's binary form of arrays; none of them is null. */
export function textsOfColumn(column: unknown): string[] {
  const buffer = column as Buffer;
  const texts: string[] = [];
  for (let place = HEADER_BYTES; place < buffer.length;) {
    const length = buffer.readInt32BE(place);
    texts.push(buffer.toString('utf8', place + 4, place + 4 + length));
    place += 4 + length;
  }
  return texts;
}
