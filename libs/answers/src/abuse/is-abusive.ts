/**
 * Words that nobody means kindly, folded, in English, Turkish, Japanese and Chinese. Only what is an insult whoever says
 * it: anger about the product ("this is rubbish") is an opinion and must reach a person as such.
 */
const INSULTS: readonly RegExp[] = [
  /\b(?:fuck\w*|f\*+k\w*|fck\w*|fuk\w*|motherf\w+|mf+er\w*|cunts?|bitch\w*|b\*tch\w*|bastards?|assholes?|arseholes?|a\*\*hole\w*|dickheads?|pricks?|wankers?|twats?|bullshit|dipshit|shithead\w*|scumbags?|morons?|idiots?|imbeciles?|retards?|dumbass\w*|jackass\w*|douche\w*|piss off|screw you|go to hell|eat shit|drop dead|kill yourself|kys|stfu|gtfo|you suck|scammers?|thieves|crooks?|losers?)\b/,
  /\b(?:amk|aq|amq|amina\w*|orospu\w*|pic(?:ler|siniz|sin)?|siktir\w*|sikeyim|sikerim|sikim\w*|sikik\w*|yarrak\w*|yavsak\w*|serefsiz\w*|haysiyetsiz\w*|namussuz\w*|gerizekali\w*|salak\w*|aptal\w*|ahmak\w*|dangalak\w*|ibne\w*|got\s?veren\w*|pezevenk\w*|kahpe\w*|gavat\w*|essek\w*|it oglu\w*|defol\w*|allah belani\w*|belani versin|mal misin\w*|dolandirici\w*|hirsiz\w*|geber\w*)\b|geri zekali/,
  /死ね|しね(?:よ|や|$)|氏ね|くたばれ|クソ(?:野郎|会社|が|ども|だ|サービス|対応)?|くそ(?:野郎|会社|が|ども|ったれ)|糞(?:野郎|会社|が)?|ばか(?:野郎|やろう|$|か|者)|バカ(?:野郎|やろう|$|か|者|にするな|じゃないの)|馬鹿(?:野郎|やろう|$|か|者|にするな)|アホ|あほ(?:か|$|らし)|ふざけ(?:るな|んな)|カス|ゴミ(?:会社|野郎|クズ|$|だな|だろ)|クズ|くず(?:野郎|$)|ボケ|ぼけ(?:$|が)|詐欺師|キモい|うざい|うぜえ|うぜぇ|黙れ|失せろ|消えろ/,
  /幹你|幹妳|干你|操你|肏|靠北|靠腰|靠杯|他媽的?|他妈的?|你媽的|你妈的|媽的|妈的|混蛋|王八蛋|畜生|白痴|白癡|智障|腦殘|脑残|垃圾(?:公司|人|客服|東西|$|!)|去死|去你的|滾(?:開|蛋|吧|$|!)|滚(?:开|蛋|吧|$)|賤人|賤|婊子|騙子|骗子|人渣|廢物|废物|蠢(?:貨|材|豬)|笨蛋|神經病|王八|龜兒子|不要臉|死全家|機掰|雞掰/,
];

/** True when a folded reply insults. */
export function isAbusive(folded: string): boolean {
  return INSULTS.some((insult) => insult.test(folded));
}
