import { lettersOf } from '../wishes/stop-words.js';
import { foldText } from '../text/fold-text.js';
import type { Reply } from '../question.js';

const YES = [
  ...[
    'yes',
    'y',
    'ye',
    'yep',
    'yeah',
    'yea',
    'yup',
    'ya',
    'sure',
    'ok',
    'okay',
    'of course',
    'definitely',
    'absolutely',
    'correct',
    'right',
    'true',
    'indeed',
    'agreed',
    'please do',
    'go ahead',
    'why not',
    'i do',
    'i would',
    'it was',
    'it did',
    'very much',
  ],
  ...[
    'evet',
    'evt',
    'ewet',
    'e',
    'tabii',
    'tabi',
    'tabii ki',
    'elbette',
    'olur',
    'tamam',
    'kesinlikle',
    'aynen',
    'doğru',
    'memnuniyetle',
    'isterim',
  ],
  ...[
    'はい',
    'ハイ',
    'うん',
    'ええ',
    'そう',
    'そうです',
    'もちろん',
    '勿論',
    'お願いします',
    'おねがいします',
    '大丈夫です',
    'いいです',
    'いいですよ',
    '良いです',
    'オーケー',
    'イエス',
    '解決しました',
    '希望します',
  ],
  ...[
    '是',
    '是的',
    '對',
    '对',
    '對的',
    '好',
    '好的',
    '好啊',
    '可以',
    '要',
    '有',
    '嗯',
    '當然',
    '沒問題',
    '願意',
    '會',
    '想',
    '行',
    '沒錯',
    '同意',
    '需要',
  ],
];
const NO = [
  ...[
    'no',
    'n',
    'nope',
    'nah',
    'not really',
    'not yet',
    'never',
    'no thanks',
    'no thank you',
    'i do not',
    'i dont',
    "i don't",
    'it did not',
    "it didn't",
    'it was not',
    "it wasn't",
    'not at all',
    'negative',
    'false',
  ],
  ...[
    'hayır',
    'hayr',
    'h',
    'yok',
    'istemem',
    'olmaz',
    'maalesef',
    'asla',
    'hayır teşekkürler',
    'değil',
    'henüz değil',
    'henüz hayır',
  ],
  ...[
    'いいえ',
    'いえ',
    'イイエ',
    'ううん',
    '違います',
    'まだです',
    'まだ',
    'ノー',
    '希望しません',
    '解決していません',
    'だめ',
    'いりません',
    '結構です',
    '不要です',
    'ダメ',
    '無理です',
  ],
  ...[
    '不',
    '不是',
    '否',
    '沒有',
    '没有',
    '不好',
    '不可以',
    '不會',
    '不想',
    '不行',
    '還沒',
    '還沒有',
    '不用',
    '不要',
    '不同意',
    '不願意',
  ],
];

const compact = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => lettersOf(foldText(word))));
const YES_WORDS = compact(YES);
const NO_WORDS = compact(NO);
const POLITE =
  /^(?:please|thanks|thank you|thx|sir|madam|lutfen|tesekkurler|tesekkur ederim|です|ありがとうございます|ありがとう|謝謝|谢谢|的|啊|喔|哦|啦)$/u;

/** Yes (1) or no (0) in a folded reply; a comment may follow behind a mark. Null for anything else. */
export function readYesNo(folded: string): Extract<Reply, { kind: 'answer' }> | null {
  const [first = '', ...rest] = folded
    .split(/[,.;:!?。、！，\n-]+|\s(?=(?:but|because|ama|cunku)\b)/u)
    .map((part) => part.trim());
  const words = first.split(' ');
  while (words.length > 1 && POLITE.test(words.at(-1)!)) words.pop();
  const said = lettersOf(
    words.join(' ').replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}])(?:です|啊|喔|哦|啦|的)$/u, ''),
  );
  const value = YES_WORDS.has(said) ? 1 : NO_WORDS.has(said) ? 0 : null;
  if (value === null) return null;
  const comment = rest.filter((part) => part !== '' && !POLITE.test(part)).join(', ');
  return { kind: 'answer', value, comment: comment === '' ? null : comment };
}
