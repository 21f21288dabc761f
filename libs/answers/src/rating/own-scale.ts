/** "On a scale of 1 to 10", "1'den 10'a kadar", "1から10で", "1到10的話": the question's bounds, repeated. */
const BOUNDS =
  /(?:\b(?:on|out of|if) )?(?:\b(?:a|the) )?(?:\bscale (?:of|from|between) |\bfrom |\bbetween |從|由)?(?<![\d.,:/-])(?:0|1|zero|one|sifir|bir|零|一) ?(?:分|点|點)? ?(?:'?(?:den|dan) |to |through |and |ile |ila |[-–~〜]|から|到|至) ?(?<max>10|5|ten|five|on|bes|十|五)(?![\d.,]\d|\d|%)(?:'?y?[ae]\b)? ?(?:kadar|arasi\w*|araliginda|uzerinden)?(?: (?:bir )?(?:olcekte|skalada))?(?:分|点|點)?(?:段階)?(?:の(?:中|うち|間))?(?:なら|だと|だったら|で(?:いうと|言うと|いえば|言えば|は)?|的話|來說|裡面|裡|之間|中)?/u;
/** "Out of 10 I'd say 8": the upper bound alone, before the number. */
const UPPER = /^(?:well |so |hmm )?out of (?:a (?:possible )?)?(?<max>10|ten|5|five)\b(?: (?:stars|points))?/;

const MAXIMA: Readonly<Record<string, number>> = { ten: 10, on: 10, 十: 10, five: 5, bes: 5, 五: 5 };

/** A folded text without the scale that it repeats, and how high that goes; null when it repeats none. */
export function withoutScale(text: string): { readonly text: string; readonly max: number } | null {
  const found = BOUNDS.exec(text) ?? UPPER.exec(text);
  if (found === null) return null;
  const said = found.groups!['max']!;
  const left = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const bare = left.replace(/^[,、，:\s]+/u, '').trim();
  return bare === '' ? null : { text: bare, max: MAXIMA[said] ?? Number(said) };
}
