const MARK_AFTER_LATIN = /([a-z])\p{M}+/gu;
const DECORATION = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Cf}|\ufe0f|\u20e3/gu;
/** Letters whose stroke or tie is no mark that could be taken off. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe' };
const STARS = /[★⭐🌟]/gu;

/**
 * A text as it is compared: full-width and circled forms made plain, every script's digits as 0-9, lower case, Latin
 * letters without accents (Turkish ı and i alike), apostrophes alike, pictures gone, blanks single. A row of stars
 * becomes their number.
 */
export function foldText(text: string): string {
  return text
    .replaceAll(/[★⭐🌟]{2,}/gu, (row) => ` ${row.match(STARS)?.length ?? 0} `)
    .replaceAll(/(\d)\s?½/g, '$1.5')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(MARK_AFTER_LATIN, '$1')
    .normalize('NFC')
    .replaceAll('ı', 'i')
    .replaceAll(/[øđłßæœ]/g, (letter) => PLAIN_LETTERS[letter]!)
    .replaceAll(/[’‘ʼ`´]/g, "'")
    .replaceAll(/\p{Nd}/gu, plainDigit)
    .replaceAll(DECORATION, (sign) => (/[0-9#*]/.test(sign) ? sign : ''))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Every script's digits stand in blocks of ten whose first is its zero. */
function plainDigit(digit: string): string {
  if (digit <= '9') return digit;
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
