/** English number words, folded. */
export const ENGLISH_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, value): [string, number] => [word, value],
  ),
  ['nil', 0],
  ['twenty', 20],
  ['hundred', 100],
]);

/** Turkish number words, folded; in the plain and in the accusative form ("sekizi"). */
export const TURKISH_NUMBERS: ReadonlyMap<string, number> = new Map<string, number>(
  [
    'sifir sifiri',
    'bir biri',
    'iki ikiyi',
    'uc ucu',
    'dort dordu',
    'bes besi',
    'alti altiyi',
    'yedi yediyi',
    'sekiz sekizi',
    'dokuz dokuzu',
    'on onu',
    'onbir onbiri',
    'oniki onikiyi',
  ]
    .flatMap((forms, value) => forms.split(' ').map((form): [string, number] => [form, value]))
    .concat([
      ['yirmi', 20],
      ['yuz', 100],
    ]),
);

/** English words for a place in a row, folded. */
export const ENGLISH_ORDINALS: ReadonlyMap<string, number> = new Map(
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].map(
    (word, at): [string, number] => [word, at + 1],
  ),
);

/** Turkish words for a place in a row, folded; "birinci" and "birincisi". */
export const TURKISH_ORDINALS: ReadonlyMap<string, number> = new Map(
  [
    'birinci',
    'ikinci',
    'ucuncu',
    'dorduncu',
    'besinci',
    'altinci',
    'yedinci',
    'sekizinci',
    'dokuzuncu',
    'onuncu',
  ].flatMap((word, at): [string, number][] => [
    [word, at + 1],
    [`${word}${/[uü]$/.test(word) ? 'su' : 'si'}`, at + 1],
  ]),
);
