import { format, resolveConfig } from 'prettier';

/** A table; the bars inside of cells are escaped. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The text as `npm run check` wants the file to look. */
export async function formatted(path, text) {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
