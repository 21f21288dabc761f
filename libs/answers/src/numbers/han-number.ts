const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 壹: 1, 壱: 1, 二: 2, 貳: 2, 弐: 2, 兩: 2, 两: 2, 三: 3, 參: 3, 叁: 3, 四: 4, 肆: 4 },
  ...{ 五: 5, 伍: 5, 六: 6, 陸: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9 },
};
const SIGNS = Object.keys(DIGITS).join('');
const NUMBER = new RegExp(
  `^(?:(?<hundreds>[${SIGNS}]?)百)?(?:零?(?<tens>[${SIGNS}]?)[十拾])?(?:零?(?<ones>[${SIGNS}]))?$`,
  'u',
);

/** The signs of numbers that are written in Chinese characters, for a character class. */
export const HAN_NUMERALS = `${SIGNS}十拾百`;

/** Reads 0 to 999 in Chinese characters, as Japanese and Chinese write it; NaN for anything else. */
export function hanNumber(text: string): number {
  const { hundreds, tens, ones } = NUMBER.exec(text)?.groups ?? {};
  if (text === '' || (hundreds ?? tens ?? ones) === undefined) return NaN;
  return 100 * placeOf(hundreds) + 10 * placeOf(tens) + (ones === undefined ? 0 : DIGITS[ones]!);
}

/** Ten and a hundred alone are one of them. */
function placeOf(sign: string | undefined): number {
  if (sign === undefined) return 0;
  return sign === '' ? 1 : DIGITS[sign]!;
}
