import { phrases } from '../text/phrases.js';
import { wordsOf } from '../text/words-of.js';

/** What ends messages when it is the whole reply. Carriers ask for the English ones; the others are what people type. */
export const STOP_WORDS = phrases(
  'stop|stop all|stop please|please stop|pls stop|stop it|stop now|stop this|stops|just stop',
  'unsubscribe|unsub|unsubscribe me|cancel|end|quit|opt out|optout|opt me out|revoke|remove|remove me',
  'no more|no more texts|no more messages|no texts|leave me alone|enough',
  'iptal|iptal et|dur|durdur|durdurun|ret|red|çık|çıkış|son|yeter|yeter artık|bırak|istemiyorum',
  'abonelikten çık|listeden çık|listeden çıkar|beni çıkar|beni çıkarın|engelle|mesaj atmayın|yazmayın',
  '停止|ていし|オプトアウト|スットプ|ストプ|配信停止|停止希望|配信停止希望|解除|配信解除|登録解除|受信拒否|拒否|配信不要|不要|不要です|ストップ|すとっぷ|やめて|やめて下さい',
  'やめてください|とめて|止めて|止めてください|中止|購読解除|退会希望|迷惑|迷惑です|いらない|いりません|要りません|結構です',
  '停|停止|停止發送|停止傳送|停止訂閱|退訂|退定|退丁|停只|停指|別煩我|別吵|退订|退|退出|我要退出|td|取消|取消訂閱|取消订阅|取消接收|拒收|拒絕|拒绝|不要|不要了|不需要|不需要了|夠了|解除訂閱',
  '移除|刪除我|別傳了|別再傳|不用了',
  // What people type in other languages: romance, germanic, slavic, other European, then by script.
  'arret|arrêt|arrêter|arrêtez|désabonner|désinscription|désinscrire|désabonnement|ça suffit|parar|pare|parem|alto|baja',
  'dar de baja|cancelar|detener|basta|ya basta|sair|remover|descadastrar|fim|chega|ferma|annulla|cancellami|smettila|smettetela',
  'basta così|disiscrivimi|renunță|dezabonare|opriți|opreste|baixa|atura|aus|ende|halt|schluss|stopp|abmelden|abbestellen',
  'aufhören|austragen|afmelden|uitschrijven|genoeg|hou op|ophouden|avsluta|sluta|slutt|avslutt|afmeld|avmeld|avregistrera|hætta|hættu',
  'wypisz|wypisz mnie|rezygnuję|koniec|przestań|przestańcie|zrušit|odhlásit|přestaňte|prestaňte|odjava|odjavi|prekini|prestanite|dosta',
  'lopeta|peruuta|poistu|loppu|lopetage|katkesta|beigt|atcelt|nustokite|atsisakau|leiratkozás|leiratkozom|állj|elég|mjaft|ndal',
  'σταμάτα|σταματήστε|διαγραφή|απεγγραφή|τέλος|στοπ|стоп|хватит|отписаться|отписка|отпишись|отмена|отказ|отказаться|прекратите',
  'перестаньте|удалите|відписатися|відписка|досить|припиніть|спри|спрете|стига|откажи|престани|зогс|тоқтат|токтот|dayandır|toxtat',
  'توقف|أوقف|قف|إلغاء|الغاء|ايقاف|إيقاف|إلغاء الاشتراك|كفى|لغو|توقف کن|بس|بند کرو|روکو|עצור|הסר|תפסיק|תפסיקו|די|ביטול',
  '중지|수신거부|그만|그만해|그만해요|해지|거부|중단|취소|스톱|정지|차단|dừng|dừng lại|ngừng|huỷ|hủy|thôi|từ chối|berhenti|stop sms|batal|henti',
  'keluar|hentikan|tigil|itigil|tama na|ihinto|หยุด|ยกเลิก|เลิก|พอ|พอแล้ว|बंद|बंद करो|बंद करें|रोको|रोकें|रुको|বন্ধ|বন্ধ করুন|நிறுத்து|ఆపు|ఆపండి',
  'acha|sitisha|simama|yeka|misa|hagaag|gelditu|შეწყვიტე|კმარა|դադարեցրեք|կանգ առեք|ပိတ်|ឈប់|ຢຸດ',
);

/** Mistyped STOP, as thumbs make it; real words such as "step" and "shop" are not among them. */
export const STOP_TYPOS = wordsOf(`
  stpo sotp tsop stp stoo stol stip sttop dtop atop wtop xtop ztop etop srop sgop syop sfop stkp stlp sto
  stopo stopl stpop sopt stobs stob stap stup stoip stiop stolp stoop sytop srtop astop dstop cancle cancell
  cancal cancl canel cansel cencel qiut quitt iptla itpal iptall ipatl ipta iptal`);

/** Begins messages again when it is the whole reply. */
export const START_WORDS = phrases(
  'start|unstop|resume|subscribe|opt in|optin|start again|resubscribe|begin',
  'başlat|başla|abone ol|tekrar başlat|devam',
  '開始|再開|配信開始|配信再開|スタート|登録',
  '開始|恢復|重新訂閱|訂閱|恢復訂閱|開始接收|开始',
);

/** Asks who writes when it is the whole reply. */
export const HELP_WORDS = phrases(
  'help|info|help me|who is this|who are you|who dis',
  'yardım|bilgi|kimsiniz|siz kimsiniz',
  'ヘルプ|へるぷ|助けて|誰ですか|どちら様ですか|どなたですか|問い合わせ',
  '幫助|說明|求助|幫忙|請問哪位|你是誰|哪位|帮助',
);
