const TOPIC = 'price|pricing|cost|money|budget|support|customer service|service|features?|bugs?|usability|product|app';
const TOPIC_HAN = '價格|價錢|錢|費用|貴|預算|功能|客服|服務|態度|系統|技術|難用|複雜|難';
const TOPIC_KANA = 'せい|理由|問題|値段|価格|料金|費用|お金|予算|機能|サポート|対応|不具合|バグ|操作';

/** What somebody says that it is not, folded: "not because of the price". */
const DENIALS: readonly RegExp[] = [
  /\b(?:not|isn't|wasn't|isnt|wasnt) (?:really |just |only )?(?:because|due|about|over)\b[^,.;!]*?(?=[,.;!]|\bbut\b|$)/g,
  new RegExp(
    `\\b(?:not|isn't|wasn't|isnt|wasnt) (?:the|your|a|any|an) (?:${TOPIC})\\b[^,.;!]*?(?=[,.;!]|\\bbut\\b|$)`,
    'g',
  ),
  /\b(?:not|isn't|wasn't|isnt|wasnt|never|aren't|weren't) (?:too|that|so|very|really) (?:expensive|pricey|hard|difficult|complicated|confusing|slow|buggy|rude|bad)\b/g,
  /\bnothing (?:wrong|to do) with\b[^,.;!]*?(?=[,.;!]|\bbut\b|$)|\bno (?:problems?|issues?|complaints?) (?:with|about)\b[^,.;!]*?(?=[,.;!]|\bbut\b|$)/g,
  new RegExp(
    `\\b(?:the |your )?(?:${TOPIC})s? (?:was|is|were|are) (?:\\w+ )?(?:fine|ok|okay|good|great|fair|excellent|not (?:the|a|an) \\w+)`,
    'g',
  ),
  /\b\w+ (?:yuzunden|nedeniyle|dolayi|icin|sorunu|meselesi|ile ilgili|ilgili|konusu) degil\w*/g,
  /\b(?:pahali|zor|karisik|karmasik|yavas|kotu|kaba)(?:ydi)? degil\w*|\b(?:fiyat|para|destek|ucret|butce|ozellik|hata)\w* (?:sorun )?degil\w*|\bsorun (?:fiyat|para|destek|ucret)\w* degil\w*/g,
  new RegExp(
    `[^、。,]{0,12}(?:${TOPIC_KANA})(?:とか)?(?:では|じゃ)(?:ない|なく|ありません)(?:て|が|けど|けれど)?`,
    'gu',
  ),
  /(?:高く|難しく|使いにくく|遅く|悪く|複雑では|複雑じゃ)(?:は)?(?:ない|ありません|なかった)/gu,
  new RegExp(`(?:並)?不(?:是|會)(?:因為)?(?:太|很)?(?:${TOPIC_HAN})(?:的)?(?:問題|關係|原因|因素|太高)?`, 'gu'),
  /(?:跟|與|和)[^,。、]{1,8}(?:無關|沒關係)/gu,
];

/** A folded reply without what it denies. */
export function withoutDenials(folded: string): string {
  return DENIALS.reduce((text, denial) => text.replaceAll(denial, ' '), folded);
}
