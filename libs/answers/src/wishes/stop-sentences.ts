import levenshtein from 'damerau-levenshtein';

/** Sentences that end messages, folded. Missing one is worse than taking one too many, but not by much. */
const STOP_SENTENCES: readonly RegExp[] = [
  // English
  /(?:^|[.!,;]\s*|\b(?:please|pls|plz|just|now|to|and|you|must|should|will|kindly|immediately|no|said|want|i) )stop(?: (?:texting|messaging|sending|contacting|e-?mailing|writing|calling|spamming|bothering|harassing|messages|msgs?|texts?|sms|all|these|this|it|the|your|now|please|pls|immediately|asap|already|with|thanks|thank|me|sir|guys|pestering|asking|annoying|doing|that|promos?|promotions?|marketing|ads|spam)\b|\s*[.!,]*\s*$|\s*[.!,]+\s)/,
  /\b(?:unsub|unsu[bd]?sc?rib?e?|unsubscribed?|un-?subscribe|opt(?:ing)?[ -]?(?:me )?out)\b/,
  /\b(?:remove|take|delete|drop|get) (?:me|my (?:number|name|phone|contact))\b.*\b(?:off|from|out|list|database)\b/,
  /\b(?:remove|delete|lose|forget) my (?:number|phone)\b/,
  /\b(?:do not|don't|dont|never|quit|no longer|please not|cease)\b[^.!?]*\b(?:text|texting|message|messaging|msg|sms|contact|contacting|email|emailing|e-mail|write|writing|send|sending|call|calling|bother|bothering|spam|spamming|disturb)\b[^.!?]*(?:\bme\b|\bagain\b|\banymore\b|\bany more\b|\btexts?\b|\bmessages?\b|\bmsgs?\b|\bsms\b|\bthese\b|\bus\b|\bthis number\b|$)/,
  /\b(?:don't|do not|dont) (?:want|wish|need|like)\b[^.!?]*\b(?:texts?|messages?|msgs?|sms|e-?mails?|contact(?:ed)?|notifications?|promotions?|marketing|from you|these)\b/,
  /\bno more\b[^.!?]*\b(?:texts?|messages?|msgs?|sms|e-?mails?|spam|of this|please)\b/,
  /\b(?:leave (?:me|us) (?:the \w+ )?alone|stop (?:the )?spam|not interested in (?:your|these|any|further) (?:texts?|messages?|sms)|cancel (?:the |these |all |my |your )?(?:texts?|messages?|msgs?|sms|notifications?|alerts))\b/,
  // Turkish
  /\b(?:mesaj|sms|ileti|bildirim|mail|e-?posta|reklam)\w*\b[^.!?]*\b(?:istemiyor\w*|istemem|atma(?:yin(?:iz)?)?|gonderme(?:yin(?:iz)?)?|yollama(?:yin(?:iz)?)?|gelmesin|almak istemi\w*|kes(?:in|iniz)?|durdur\w*|iptal|son verin|yazma(?:yin(?:iz)?)?|birak\w*)\b/,
  /\b(?:(?:beni|bizi) rahat (?:birak|ver)\w*|rahat birak(?:in|iniz)?|(?:mesaj|sms|msj|mail)\w* (?:\w+ ){0,2}(?:gonder|yolla|at|yaz|cek)m[aei]?y\w{0,2}n\w{0,3}|rahatsiz etme(?:yin(?:iz)?)?|(?:liste|sistem|rehber|abonelik|uyelik)\w*(?:den|dan|ten|tan|nizden|nizdan) (?:cik\w*|sil\w*|ayril\w*)|beni (?:silin?|siliniz|cikar\w*)|numarami (?:sil\w*|cikar\w*|unut\w*)|(?:bir daha|artik|lutfen)[^.!?]*(?:yazma(?:yin(?:iz)?)?|aramayin(?:iz)?|gondermeyin(?:iz)?|atmayin(?:iz)?|mesaj atma|ulasmayin(?:iz)?)|aboneligi (?:durdur|sonlandir|kapat)\w*|(?:yazma|atma|gonderme|yollama)yin(?:iz)?|yazmayi (?:kes|birak)\w*|gondermeyi (?:kes|birak)\w*|(?:mesajlari|smsleri|iletileri)\w* (?:durdur|kes|iptal)\w*|artik istemiyorum)\b/,
  // Japanese
  /配信(?:を|は|の)?(?:停止|中止|解除|不要|やめ|止め|ストップ)|(?:送信|受信|連絡|メール|メッセージ|sms|ショートメール|通知|広告|案内|お知らせ)(?:は|を|が|も|の)?[^。!?]{0,8}(?:停止|中止|不要|いらない|要らない|いりません|要りません|やめて|止めて|拒否|結構です|迷惑|ストップ|しないで|送らないで|とめて|解除)/,
  /(?:もう|二度と|今後)?[^。!?]{0,10}(?:送らないで|送ってこないで|送って来ないで|送信しないで|連絡しないで|連絡してこないで|メールしないで|よこさないで|送るのをやめ|送るな|連絡するな|リストから(?:外|削除|消)|登録(?:を)?(?:解除|削除|抹消)|番号を(?:削除|消)|退会させ)/,
  /(?:ショートメール|メール|メッセージ|sms|連絡|配信).{0,12}(?:しないで|やめて|止めて|とめて|勘弁|うんざり|いりません)|もう(?:送って|送り)[^。]{0,4}(?:ないで|ないでほしい|なくていい|なくて結構)|(?:送信|送付|配信)(?:を)?(?:停止|中止|ストップ)|登録(?:を)?(?:取り消|抹消)|(?:ブロック|拒否)します/,
  /^(?:もう|すぐに?|今すぐ)?(?:配信|送信|連絡|通知|メール)?(?:を|は)?(?:停止|中止|解除|拒否|解約停止|ストップ|やめ|止め)(?:して|を|て)?(?:ください|下さい|くれ|ほしい|欲しい|希望|頂戴|お願い)[^?？]{0,10}$/,
  // Chinese
  /(?:別|不要|少|不准|請勿|勿)(?:再|在)?(?:來|一直)?(?:煩|吵|傳|發|寄|打擾|騷擾|聯絡|聯繫|推銷)|不再(?:想)?(?:接收|收到|收)|(?:不要|別|不用)(?:在)(?:傳|發|寄|聯絡|打)/,
  /(?:不要|別|请勿|請勿|勿|不用|別|别|停止|請停|请停|不准|不許|禁止)(?:再|繼續|一直|給我|跟我|再給我|對我)*(?:傳|发|發|寄|传|送|聯絡|联系|聯繫|打擾|打扰|骚扰|騷擾|推播|推送|簡訊|短信|訊息|信息|通知|廣告|吵)/,
  /(?:不想|不願|不要|不需要|不希望|拒絕|拒绝)(?:再|繼續)*(?:收到|接收|收|看到)(?!不)|(?:不需要|不想要|不要)(?:這|你|你們|這些|這種|任何)?(?:的)?(?:簡訊|訊息|短信|通知|廣告|推播)|退訂|退订|取消(?:(?:訂閱|订阅)(?!方案|服務|合約|會員|帳號|之後|後|費|的話)|簡訊|短信|訊息|通知|接收|推播)|解除訂閱|把我(?:從|的)?.{0,8}(?:移除|刪除|剔除|刪掉|拿掉)|(?:刪除|移除|刪掉)我的?(?:號碼|電話|資料|手機)/,
];

/** The same in languages that aren't asked in, folded. */
const STOP_ELSEWHERE: readonly RegExp[] = [
  /\b(?:arret(?:e|ez|er)|n'envoyez plus|ne m'envoyez plus|plus de (?:messages?|sms)|desabonn\w*|desinscri\w*|desinscr\w*)\b/,
  /\b(?:deten(?:ga|gan|er)|pare(?:n)? de|dejen? de|no me (?:envien|manden|escriban)\w*|no mas (?:mensajes|sms)|no quiero (?:mas )?(?:mensajes|recibir)|dar(?:me)? de baja|cancelar suscripcion|desuscrib\w*)\b/,
  /\b(?:hor(?:t|en sie)? (?:auf|bitte)|aufhoren|keine (?:nachrichten|sms|werbung)|nicht mehr (?:schreiben|senden|schicken)|abmeld\w*|abbestell\w*|loschen sie (?:mich|meine)|stoppt?(?:en)?)\b/,
  /\b(?:smett(?:ere|ete|ila|etela)|non (?:mi )?(?:scriv|mand|invi)\w*(?: piu)?|niente (?:messaggi|sms)|disiscriv\w*|cancellami|pare de (?:enviar|mandar)|nao (?:me )?(?:envie|mande|quero)\w*|descadastr\w*|parem|afmelden|uitschrijven|geen (?:berichten|sms)|przestan\w*|wypis\w*|nie (?:pisz|wysylaj)\w*|avregistrera|sluta|slutt|afmeld|lopeta|stopp)\b/,
  /(?:^|[^\p{L}])(?:стоп|хватит|прекратите|перестаньте|отпишите|отписат\p{L}*|отпиш\p{L}*|не (?:пишите|присылайте|отправляйте|звоните)|удалите (?:меня|мой)|припиніть|не надсилайте)(?:[^\p{L}]|$)/u,
  /توقف|أوقف|اوقف|الغاء|إلغاء|لا ترسل|لا تراسل|قف|עצור|הסר|תפסיק/u,
  /그만|보내지\s?마|수신\s?거부|중단|해지|스톱|멈춰|연락하지\s?마/u,
  /(?:ngung|dung|huy) (?:gui|nhan|dang ky)|dung nhan|khong (?:gui|nhan) (?:nua|tin)|berhenti|jangan kirim|stop kirim|henti|หยุด|ยกเลิก|ไม่ต้องส่ง|बंद|रोक|मत भेज/u,
];

/** What looks like the sentences above and isn't meant so. */
const NOT_STOP =
  /(?:配信|送信|メール|メッセージ|連絡)?(?:を|は)?(?:止め|停止し|やめ|とめ|解除し|中止し)ないで(?:ください|下さい|ほしい|ね)?|(?:不要|別|请勿|請勿|勿)(?:再)?(?:停止?|取消|退訂|退订)(?:傳|發|寄|送|訂閱|推播|訊息|簡訊|給|我)*|\b(?:don't|dont|do not|can't|cant|cannot|couldn't|won't|wont|wouldn't|never|didn't|doesn't|does not|non|why did (?:you|it)) ?-?stop\b|\bstop (?:by|over|in)\b|\bbus stop\b|\b(?:don't|do not|dont) (?:unsubscribe|remove|delete)\b|\bhow (?:do|can) i (?:unsubscribe from my|cancel my)\b/g;

/** Worth comparing with "unsubscribe", which thumbs seldom get right. */
const LONG_WORD = /\bun[a-z]{6,11}\b/g;

function isUnsubscribe(word: string): boolean {
  return levenshtein(word, 'unsubscribe').steps <= 2;
}

/** A wish to get no more messages, somewhere in a folded sentence. */
export function saysStop(folded: string): boolean {
  const meant = folded.replaceAll(NOT_STOP, ' ');
  return (
    [...STOP_SENTENCES, ...STOP_ELSEWHERE].some((sentence) => sentence.test(meant)) ||
    (meant.match(LONG_WORD)?.some(isUnsubscribe) ?? false)
  );
}
