const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 壹: 1, 壱: 1, 二: 2, 貳: 2, 弐: 2, 兩: 2, 两: 2, 三: 3, 參: 3, 叁: 3, 四: 4, 肆: 4 },
  ...{ 五: 5, 伍: 5, 六: 6, 陸: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9 },
};
const TEN = new Set(['十', '拾']);

/** The signs of numbers that are written in Chinese characters, for a character class. */
export const HAN_NUMERALS = `${Object.keys(DIGITS).join('')}${[...TEN].join('')}百`;

/** Reads 0 to 100 in Chinese characters, as Japanese and Chinese write it; NaN for anything else. */
export function hanNumber(text: string): number {
  if (text === '百' || text === '一百') return 100;
  if (text.length === 1) return DIGITS[text] ?? (TEN.has(text) ? 10 : NaN);
  const at = [...text].findIndex((sign) => TEN.has(sign));
  if (at < 0 || text.length > 3 || at > 1) return NaN;
  const tens = at === 0 ? 1 : (DIGITS[text[0]!] ?? NaN);
  const ones = at === text.length - 1 ? 0 : (DIGITS[text[at + 1]!] ?? NaN);
  return text.length - at > 2 ? NaN : tens * 10 + ones;
}
