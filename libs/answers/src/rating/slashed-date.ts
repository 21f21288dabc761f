/** Month and day, or day and month, as "10/8". */
const SLASHED = /(?<![\d./])(?:0?[1-9]|[12]\d|3[01])\/(?<second>0?[1-9]|[12]\d|3[01])(?![\d./])/;
/** Tops of scales: "4/5" may be four of five. */
const TOPS = new Set(['5', '10']);
/** What one does on a day, in folded Chinese and Japanese, where no blank tells a date from a mark. */
const ON_A_DAY =
  /開會|會議|見面|[明後]?天?見$|請假|放假|連假|出發|回來|生日|別忘|記得|約在|有約|有事|沒空|有空|上午|下午|早上|晚上|截止|到期|会議|予定|休み|集合|待ち合わせ|午前|午後|以降|までに|締切|締め切り|出発|約束|誕生日|に(?:会|行|来|届|到着|予約)/u;

/**
 * Is what looks like "so many out of so many" the date of something? A pair of numbers alone is not, nor is one whose
 * second is the top of a scale, unless something is to happen then.
 *
 * @param folded - the whole reply
 */
export function isSlashedDate(folded: string): boolean {
  const found = SLASHED.exec(folded);
  if (found === null || !/\p{L}/u.test(folded)) return false;
  return ON_A_DAY.test(folded) || !TOPS.has(found.groups!['second']!);
}
