/**
 * Words that nobody means kindly, folded, in English, Turkish, Japanese and Chinese. Only what is an insult whoever says
 * it: anger about the product ("this is rubbish") is an opinion and must reach a person as such.
 */
const INSULTS: readonly RegExp[] = [
  /\b(?:fuck\w*|f\*+k\w*|fck\w*|fuk\w*|motherf\w+|mf+er\w*|cunts?|bitch\w*|b\*tch\w*|bastards?|assholes?|arseholes?|a\*\*hole\w*|dickheads?|pricks?|wankers?|twats?|bullshit|dipshit|shithead\w*|scumbags?|morons?|idiots?|imbeciles?|retards?|dumbass\w*|jackass\w*|douche\w*|piss off|screw you|go to hell|eat shit|drop dead|piece of (?:shit|crap)|pieces of shit|full of shit|f u|fu|f off|fk (?:u|you|off)|f[.*_@#-]+c?k\w*|b[.*_@#]tch\w*|a[*@#$]+(?:hole\w*|s+)|go die|rot in hell|suck my \w+|up yours|bloody (?:idiots?|fools?)|bunch of (?:clowns|fools)|dumb (?:fucks?|people|company)|stupid (?:people|company|bots?|cow)|son of a bitch|pathetic people|kill yourself|kys|stfu|gtfo|you suck|scammers?|thieves|crooks?|losers?)\b/,
  /\b(?:amk|a\.?q|a\.k(?!\.a)|o\.?c|s[.*_]+k?ti\w*|s[.*_]+kt\w*|skt[ir]\w*|sikt\w*|mk|manyak\w*|beyinsiz\w*|kafasiz\w*|gerizek\w*|sahtekar\w*|hayvan (?:herif\w*|misin\w*)|pislik\w*|adi herif\w*|kopek\w* oglu\w*|amq|amina\w*|orospu\w*|pic(?:ler|siniz|sin)?|siktir\w*|sikeyim|sikerim|sikim\w*|sikik\w*|yarrak\w*|yavsak\w*|serefsiz\w*|haysiyetsiz\w*|namussuz\w*|gerizekali\w*|salak\w*|aptal\w*|ahmak\w*|dangalak\w*|ibne\w*|got\s?veren\w*|pezevenk\w*|kahpe\w*|gavat\w*|essek\w*|it oglu\w*|defol\w*|allah belani\w*|belani versin|mal misin\w*|dolandirici\w*|hirsiz\w*|geber\w*)\b|geri zekali/,
  /死ね|しね(?:よ|や|$)|氏ね|くたばれ|クソ(?:野郎|会社|が|ども|だ|サービス|対応)?|くそ(?:野郎|会社|が|ども|ったれ)|糞(?:野郎|会社|が)?|ばか(?:野郎|やろう|$|か|者)|バカ(?:野郎|やろう|$|か|者|にするな|じゃないの)|馬鹿(?:野郎|やろう|$|か|者|ばっか|ばかり|ども|しか|すぎ|な|じゃ|[!。、])|バカ(?:ばっか|ばかり|ども|しか|すぎ|な|[!。、])|ばか(?:ばっか|ども|すぎ|[!。、])|間抜け|まぬけ|無能|ポンコツ|ハゲ|きもい|氏ね|しね[!。、]|地獄に落ち|タヒね|馬鹿(?:者|にするな)|アホ|あほ(?:か|$|らし)|ふざけ(?:るな|んな)|(?<![ァ-ヶー])カス(?![ァ-ヶー])|ゴミ(?:会社|野郎|クズ|$|だな|だろ)|クズ|くず(?:野郎|$)|ボケ|ぼけ(?:$|が)|詐欺師|キモい|うざい|うぜえ|うぜぇ|黙れ|失せろ|消えろ/,
  /幹你|幹妳|干你|操你|肏|靠北|靠腰|靠杯|他媽的?|他妈的?|你媽的|你妈的|媽的|妈的|混蛋|王八蛋|畜生|白痴|白癡|智障|腦殘|脑残|垃圾(?:公司|人|客服|東西|$|!)|去死|去吃屎|吃屎|北七|敗類|俗辣|雜碎|爛人|沒良心|腦袋有洞|白目|豬腦|滾[,、。 ]|^(?:幹|滾)(?:[!,。、\s]|$)|幹(?:拎|林|恁)|去你的|滾(?:開|蛋|吧|$|!)|滚(?:开|蛋|吧|$)|賤人|賤|婊子|騙子|骗子|人渣|廢物|废物|蠢(?:貨|材|豬)|笨蛋|神經病|王八|龜兒子|不要臉|死全家|機掰|雞掰/,
];

/** True when a folded reply insults. */
export function isAbusive(folded: string): boolean {
  return INSULTS.some((insult) => insult.test(folded));
}
