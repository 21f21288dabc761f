/** English number words, folded. */
export const ENGLISH_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, value): [string, number] => [word, value],
  ),
  ['nil', 0],
  ['twenty', 20],
  ['hundred', 100],
]);

/** Turkish number words, folded; plain, as an object ("sekizi"), as a statement and as a mark ("sekizlik"). */
export const TURKISH_NUMBERS: ReadonlyMap<string, number> = new Map<string, number>(
  [
    'sifir sifiri sifirdir sifirlik',
    'bir biri birdir',
    'iki ikiyi ikidir ikilik',
    'uc ucu uctur ucluk',
    'dort dordu dorttur dortluk',
    'bes besi bestir beslik',
    'alti altiyi altidir altilik',
    'yedi yediyi yedidir yedilik',
    'sekiz sekizi sekizdir sekizlik',
    'dokuz dokuzu dokuzdur dokuzluk',
    'on onu ondur onluk',
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
