/** Which sign stands before the decimals. */
export type DecimalSign = '.' | ',';

const CURRENCY =
  /^(?:[\p{Sc}]|(?:USD|EUR|GBP|CHF|JPY|TRY|TL|INR|CAD|AUD|CNY|TWD|NT\$|R\$|US\$|kr|zł)(?![\p{L}]))|(?:[\p{Sc}]|(?<![\p{L}])(?:USD|EUR|GBP|CHF|JPY|TRY|TL|INR|CAD|AUD|CNY|TWD|kr|zł))$/iu;
const BLANKS = /[\s\u00a0\u202f'’]/g;

const SHAPES: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  ',': /^[+-]?(?:\d{1,3}(?:\.\d{3})+(?:,\d*)?|\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i,
};
const INFINITE = /^([+-]?)(?:inf|infinity|∞)$/i;
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * A field as a number, whatever stands around it: currency, percent sign (18 % is 18), accounting brackets for negative
 * amounts, blanks or apostrophes between thousands.
 *
 * @returns infinite for "inf"; undefined when it is no number in this notation
 */
export function parseNumber(field: string, decimal: DecimalSign): number | undefined {
  if (decimal === '.' && PLAIN.test(field)) return Number(field);
  let text = field.replace('−', '-').replace(BLANKS, '');
  let sign = 1;
  if (text.startsWith('(') && text.endsWith(')')) {
    text = text.slice(1, -1);
    sign = -1;
  }
  if (text.startsWith('-')) {
    text = text.slice(1);
    sign = -sign;
  }
  text = text.replace(CURRENCY, '').replace(/%$/, '');
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return sign * (infinite[1] === '-' ? -Infinity : Infinity);
  if (!SHAPES[decimal].test(text)) return undefined;
  const plain = decimal === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  return sign * Number(plain);
}

/** How a column's numbers are written, and which of its fields are none. */
export interface NumberNotation {
  readonly decimal: DecimalSign;
  /** Whether the other notation fits as well and means other numbers. */
  readonly ambiguous: boolean;
  /** Fields that are no numbers. */
  readonly misfits: number;
}

/**
 * The notation that fits the most fields.
 *
 * @param fields - without the missing ones
 * @param inDoubt - what a "1,234" or "1.234" means when every field can be read both ways
 */
export function findNotation(fields: readonly string[], inDoubt: DecimalSign): NumberNotation {
  const misfits = { '.': 0, ',': 0 };
  let differ = false;
  for (const field of fields) {
    const [dot, comma] = [parseNumber(field, '.'), parseNumber(field, ',')];
    if (dot === undefined) misfits['.']++;
    if (comma === undefined) misfits[',']++;
    differ ||= dot !== undefined && comma !== undefined && dot !== comma;
  }
  if (misfits['.'] !== misfits[',']) {
    const decimal = misfits['.'] < misfits[','] ? '.' : ',';
    return { decimal, ambiguous: false, misfits: misfits[decimal] };
  }
  return { decimal: inDoubt, ambiguous: differ, misfits: misfits['.'] };
}
