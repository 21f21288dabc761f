import levenshtein from 'damerau-levenshtein';

/** Sentences that end messages, folded. Missing one is worse than taking one too many, but not by much. */
const STOP_SENTENCES: readonly RegExp[] = [
  // English
  /(?:^|[.!,;]\s*|\b(?:please|pls|plz|just|now|to|and|you|must|should|will|kindly|immediately|no|said|want|i) )stop(?: (?:texting|messaging|sending|contacting|e-?mailing|writing|calling|spamming|bothering|harassing|messages|msgs?|texts?|sms|all|these|this|it|(?:(?:the|your|with|all) )+(?:\w+ )?(?:texts?|texting|messages?|messaging|msgs?|sms|e-?mails?|calls?|calling|contact|spam|surveys?|questions|reminders|crap|shit|bullshit|nonsense|rubbish|garbage|harassment|stuff|noise now)|surveys?|now|please|pls|immediately|asap|already|thanks|thank|me|sir|guys|pestering|asking|annoying|doing|that|promos?|promotions?|marketing|ads|spam)\b|\s*[.!,]*\s*$|\s*[.!,]+\s)/,
  /\b(?:unsub|unsu[bd]?sc?rib?e?|unsubscribed?|un-?subscribe|opt(?:ing)?[ -]?(?:me )?out)\b/,
  /\b(?:remove|take|delete|drop|get) (?:me|us|my|our (?:number|name|phone|contact))\b.*\b(?:off|from|out|list|database)\b/,
  /\b(?:remove|delete|erase|lose|forget|get rid of) my (?:number|phone|details|data|contact\w*|info\w*)\b|\bleave (?:me|us) (?:off|out of)\b|^(?:not interested[.,! ]*|no[.,! ]*|please )?(?:remove|unsubscribe|delete)(?: me)?(?: please| pls| now)?[.! ]*$|^(?:i )?(?:just )?want out\b|\bwrong number\b.*\bstop\b|\bmake (?:it|this|them|these \w+) stop\b|\b(?:don't|do not|dont|never|didn't|did not) (?:consent|agree)(?:ed)? to\b[^.!?]*\b(?:texts?|messages?|sms|this|these|contact\w*)\b|^(?:please |pls )?no (?:more )?surveys?\b|\b(?:don't|do not|dont) (?:want|send|need|like)\b[^.!?]*\bsurveys?\b|\bcancel (?:my |the )?(?:subscription|sub) to (?:these|the|your)\b[^.!?]*\b(?:texts?|messages?|sms|e-?mails?)/,
  /\b(?:do not|don't|dont|never(?: again| ever)?(?= (?:text|message|msg|contact|e-?mail|write|send|call|bother|spam|disturb))|quit|no longer|please not|cease)\b[^.!?]*\b(?:text|texting|message|messaging|msg|sms|contact|contacting|email|emailing|e-mail|write|writing|send|sending|call|calling|bother|bothering|spam|spamming|disturb)\b[^.!?]*(?:\bme\b|\bagain\b|\banymore\b|\bany more\b|\btexts?\b|\bmessages?\b|\bmsgs?\b|\bsms\b|\bthese\b|\bus\b|\bthis number\b|$)/,
  /\b(?:don't|do not|dont) (?:want|wish|need|like)\b[^.!?]*\b(?:texts?|messages?|msgs?|sms|e-?mails?|contact(?:ed)?|notifications?|promotions?|marketing|from you|these)\b/,
  /\bno more of (?:these|this|that|them)\b|\b(?:i'm|im|i am) (?:done|fed up|sick|tired) (?:of|with) (?:\w+ )?(?:texts?|messages?|msgs?|sms|e-?mails?)\b|\b(?:withdraw|revoke)\w* (?:my )?(?:consent|permission)\b|\b(?:cease|desist|discontinue)\b[^.!?]*\b(?:texts?|messages?|messaging|contact\w*|sms)\b|\b(?:i'll|i will|i'm going to|will) (?:block|report) (?:you|this number)\b/,
  /\benough (?:already )?(?:(?:of|with) )?(?:(?:all|these|the|your|this) )*(?:texts?|messages?|msgs?|sms|e-?mails?)\b|\bhad enough of (?:these|the|your) (?:texts?|messages?|msgs?|sms|e-?mails?)\b/,
  /\bno (?:more|further|other|additional)\b[^.!?]*\b(?:texts?|messages?|msgs?|sms|e-?mails?|spam|of this|please)\b/,
  /\b(?:leave (?:me|us) (?:the \w+ )?alone|stop (?:the )?spam|not interested in (?:your|these|any|further) (?:texts?|messages?|sms)|cancel (?:the |these |all |my |your )?(?:texts?|messages?|msgs?|sms|notifications?|alerts))\b/,
  // Turkish
  /\b(?:mesaj|sms|ileti|bildirim|mail|e-?posta|reklam)\w*\b[^.!?]*\b(?:istemiyor\w*|istemem|atma(?:yin(?:iz)?)?|gonderme(?:yin(?:iz)?)?|yollama(?:yin(?:iz)?)?|gelmesin|almak istemi\w*|kes(?:in|iniz)?|durdur\w*|iptal|son verin|yazma(?:yin(?:iz)?)?|birak\w*)\b/,
  /\b(?:(?:beni|bizi) rahat (?:birak|ver)\w*|rahat birak(?:in|iniz)?|(?:mesaj|sms|msj|mail)\w* (?:\w+ ){0,2}(?:gonder|yolla|at|yaz|cek)m[aei]?y\w{0,2}n\w{0,3}|rahatsiz etme(?:yin(?:iz)?)?|(?:liste|sistem|rehber|abonelik|uyelik)\w*(?:den|dan|ten|tan|nizden|nizdan) (?:\w+ ){0,2}(?:cik\w*|sil\w*|ayril\w*|al(?:in|iniz)?(?= |$|[.!])|kaldir\w*|dus(?:un|ur)\w*)|anket\w* (?:\w+ )?(?:istemiyor\w*|istemem|gonderme\w*|yollama\w*|atma\w*)|(?:kaydimi|kaydiniz\w*|numarami|bilgilerimi) (?:\w+ )?(?:sil|cikar|kaldir)\w*|(?:daha fazla|baska) (?:mesaj|sms|mail|msj)\w* (?:yok|istem\w*|gelmesin|olmasin)|birak(?:in|iniz)? (?:artik )?(?:yazmayi|mesaj|gondermeyi|aramayi)|yeter\w* (?:\w+ ){0,3}(?:mesaj|sms|msj|mail)\w*|(?:mesaj|sms|msj|mail)\w* (?:\w+ ){0,2}(?:yeter|yetti|bikti\w*|usandi\w*|bezdi\w*)|(?:iznimi|onayimi) (?:geri|iptal)\w*|(?:sizi|numarayi) engelli\w*|spam yapma\w*|beni (?:silin?|siliniz|cikar\w*)|numarami (?:sil\w*|cikar\w*|unut\w*)|(?:bir daha|artik|lutfen)[^.!?]*(?:yazma(?:yin(?:iz)?)?|aramayin(?:iz)?|gondermeyin(?:iz)?|atmayin(?:iz)?|mesaj atma|ulasmayin(?:iz)?)|aboneligi (?:durdur|sonlandir|kapat)\w*|(?:yazma|atma|gonderme|yollama)yin(?:iz)?|yazmayi (?:kes|birak)\w*|gondermeyi (?:kes|birak)\w*|(?:mesajlari|smsleri|iletileri)\w* (?:durdur|kes|iptal)\w*|artik istemiyorum)\b/,
  // Japanese
  /配信(?:を|は|の)?(?:停止|中止|解除|不要|やめ|止め|ストップ)|(?:送信|受信|連絡|メール|メッセージ|sms|ショートメール|通知|広告|案内|お知らせ)(?:は|を|が|も|の)?[^。!?]{0,8}(?:停止|中止|不要|いらない|要らない|いりません|要りません|やめて|止めて|拒否|結構です|迷惑|ストップ|しないで|送らないで|とめて|解除)/,
  /(?:もう|二度と|今後)?[^。!?]{0,10}(?:送らないで|送ってこないで|送って来ないで|送信しないで|連絡しないで|連絡してこないで|メールしないで|よこさないで|送るのをやめ|送るな|連絡するな|リストから(?:外|削除|消)|登録(?:を)?(?:解除|削除|抹消)|番号を(?:削除|消)|退会させ)/,
  /(?:ショートメール|メール|メッセージ|sms|連絡|配信).{0,12}(?:しないで|やめて|止めて|とめて|勘弁|うんざり|いりません)|もう(?:送って|送り)[^。]{0,4}(?:ないで|ないでほしい|なくていい|なくて結構)|(?:送信|送付|配信)(?:を)?(?:停止|中止|ストップ)|登録(?:を)?(?:取り消|抹消)|(?:ブロック|拒否)します/,
  /^(?:もう|すぐに?|今すぐ)?(?:配信|送信|連絡|通知|メール)?(?:を|は)?(?:停止|中止|解除|拒否|解約停止|ストップ|やめ|止め)(?:して|を|て)?(?:ください|下さい|くれ|ほしい|欲しい|希望|頂戴|お願い)[^?？]{0,10}$/,
  /送るの(?:を|は)?(?:もう)?(?:やめ|止め)|(?:もう|今後)?(?:送らなくて|送ってこなくて|連絡しなくて|送信しなくて)(?:も)?(?:いい|良い|よい|結構|けっこう|大丈夫|構)|アンケート(?:は|を|も)?[^。!?]{0,6}(?:不要|いらない|いりません|要りません|送らないで|結構です|やめて|お断り)|もう(?:メッセージ|メール|連絡|通知|案内|アンケート|sms)は?(?:いい|結構)|(?:連絡|メール|メッセージ|配信|通知|案内)(?:は|を)?お断り|登録(?:を)?(?:消し|やめ)|受け取り(?:たくない|たくありません)|(?:配信|メッセージ|メール)を(?:止め|やめ)たい|しつこい.{0,8}(?:やめ|止め|送らない)/,
  // Chinese
  /(?:別|不要|少|不准|請勿|勿)(?:再|在)?(?:來|一直)?(?:煩|吵|傳|發|寄|打擾|騷擾|聯絡|聯繫|推銷)|不再(?:想)?(?:接收|收到|收)|(?:不要|別|不用)(?:在)(?:傳|發|寄|聯絡|打)/,
  /(?:不要|別|请勿|請勿|勿|不用|別|别|停止|請停|请停|不准|不許|禁止)(?:再|繼續|一直|給我|跟我|再給我|對我)*(?:傳|发|發|寄|传|送|聯絡|联系|聯繫|打擾|打扰|骚扰|騷擾|推播|推送|簡訊|短信|訊息|信息|通知|廣告|吵)/,
  /(?:唔好|唔要|咪|不要|別|請?停止?(?=[a-z]))(?:再|一直|日日|成日)*(?:(?:同|跟|對|比|俾|畀|喺)(?:我|我哋))?(?:再)?(?:send|sent|sms|msg|message|spam|text|email|e-?mail|call|傳|發|寄|煩|嘈|搵我|打(?:嚟|來|俾)|騷擾|打擾)|(?:唔想|唔要|唔需要)(?:再)?(?:收|接)(?:到)?|停(?:止)?(?:發送?|傳送?|寄送?|推送|接收)(?:短訊|短信|簡訊|訊息|sms|俾我|給我|$)/,
  /(?:不想|不願|不要|不需要|不希望|拒絕|拒绝)(?:再|繼續)*(?:收到|接收|收|看到)(?!不)|(?:不需要|不想要|不要)(?:這|你|你們|這些|這種|任何)?(?:的)?(?:簡訊|訊息|短信|通知|廣告|推播)|(?:別|不要|唔好|不用|請勿)(?:再)?(?:來|有|出現|給我)?(?:這種|這些|這類|呢啲|任何)(?:的)?(?:簡訊|訊息|短信|短訊|通知|廣告|推播)|(?:簡訊|訊息|短信|短訊|廣告)(?:夠了|免了|不必了)|(?:撤回|取消)(?:我的)?同意|封鎖(?:你|這個)|把我除名|停發|(?:不要|別|唔好)(?:再)?(?:問我?|問喇|傳問卷|寄問卷)(?:了|喇|$)|問卷(?:不要|別|免)|不想(?:再)?被(?:打擾|騷擾|煩|吵)|唔想(?:再)?俾(?:人)?(?:煩|打擾)|退訂|退订|取消(?:(?:訂閱|订阅)(?!方案|服務|合約|會員|帳號|之後|後|費|的話)|簡訊|短信|訊息|通知|接收|推播)|解除訂閱|把我(?:從|的)?.{0,8}(?:移除|刪除|剔除|刪掉|拿掉)|(?:刪除|移除|刪掉)我的?(?:號碼|電話|資料|手機)/,
];

/** The same in languages that aren't asked in, folded. */
const STOP_ELSEWHERE: readonly RegExp[] = [
  // French, Spanish, Catalan
  /\b(?:arret(?:e|ez|er|ons)|(?:n'|ne m'|ne nous |ne me )(?:\w+ )?(?:envoyez|ecrivez|envoie|ecris|contactez|contacte|derangez|harcelez)\w*(?: plus| pas)?|ne plus (?:\w+ )?(?:recevoir|envoyer|ecrire|contacter|me)|n'envoyez plus|plus (?:de|aucun) (?:messages?|sms|textos?|mails?|pub)|pas de (?:sms|messages?|pub)|desabonn\w*|desinscri\w*|laissez[- ](?:moi|nous) tranquilles?|(?:retirez|supprimez|enlevez|effacez)[- ](?:moi|mon numero|mes coordonnees)|fichez[- ]moi la paix|foutez[- ]moi la paix)\b/,
  /\b(?:deten(?:ga|gan|er)|pare(?:n)? (?:de|ya)|dejen? (?:de|ya)|dejad de|dejenme|dejame en paz|no me (?:envi|mand|escrib|contact|llam|molest)\w*|no (?:quiero|deseo|quisiera) (?:\w+ )?(?:mensajes|recibir|sms)|no (?:mas|envien|manden|enviar|molesten|escriban|me manden)(?: (?:mas )?(?:mensajes|sms|textos))?|(?:ya )?basta de|(?:dar(?:me)?|dame|denme|deme|quiero) de baja|quiten?me|borren?me|eliminen?me|saquenme|cancelar? (?:la )?su[bs]\w*|desuscrib\w*|deixeu de)\b/,
  // German, Dutch
  /\b(?:hor(?:t|en sie)? (?:\w+ )?(?:auf|bitte)|aufhoren|(?:keine?|nie) (?:\w+ )?(?:nachrichten|nachricht|sms|werbung|mails?)|(?:nicht|nie) (?:mehr|wieder|weiter) (?:\w+ )?(?:schreiben|senden|schicken|kontaktieren|anschreiben|belastigen|zusenden|stell\w*)|(?:schreib\w*|schick\w*|kontaktier\w*|send\w*) (?:\w+ ){0,4}(?:nicht mehr|nie wieder|keine)|abmeld\w*|abbestell\w*|austragen|losch(?:en|t) (?:sie )?(?:mich|meine)|streich(?:en|t) (?:sie )?mich|lass(?:t|en sie) mich (?:\w+ )?in ruhe|stoppt?(?:en)?(?: sie)?)\b/,
  /\b(?:hou op|houd op|(?:niet|nooit) meer (?:\w+ )?(?:sturen|berichten|smsen|appen|contact\w*|schrijven)|stuur (?:\w+ ){0,3}(?:niet|geen)|geen (?:\w+ )?(?:berichten|sms\w*|reclame|berichtjes)|afmeld\w*|uitschrijven|schrijf me uit|laat me met rust|verwijder (?:me|mij|mijn)|haal me)\b/,
  // Italian, Portuguese, Romanian
  /\b(?:smett(?:ere|ete|ila|etela|i)|non (?:mi |ci )?(?:scriv|mand|invi|contatt|disturb|voglio)\w*|basta (?:messagg\w*|sms|con|scriver\w*|mandar\w*|inviar\w*)|niente (?:piu )?(?:messaggi|sms)|disiscriv\w*|cancell(?:ami|atemi|ate il mio)|toglietemi|rimuov(?:imi|etemi)|lasciatemi (?:in pace|stare))\b/,
  /\b(?:pare(?:m)? (?:de|com|ja)|parem|nao (?:me |nos )?(?:envie|mande|quero|mandar|enviar|escrev|contat|contact|perturb|incomod)\w*|nunca mais|chega de|sem mais mensagens|(?:me )?(?:tire|remova)m? (?:meu|o meu|da lista)|me (?:tira|tirem|remova|exclua)\w*|descadastr\w*|cancelar? (?:a )?(?:inscricao|assinatura|subscricao)|deixem?-me em paz)\b/,
  /\b(?:nu(?:[- ](?:imi|mi|ma|mai|ne))+ (?:\w+ )?(?:trimit\w*|scri\w*|contact\w*|deranj\w*|vreau)|opri(?:ti|ti-va|ti va|tiva)\w*|incetati\w*|dezabon\w*|stergeti|scoateti-ma|lasati-ma in pace)\b/,
  // Scandinavian, Finnish, Estonian
  /\b(?:avregistrera|avsluta|avmeld\w*|afmeld\w*|avslutt|slutt?a|slutt|stopp|(?:inga|ingen|ingen flere|ikke flere|ikke flest|inte fler) (?:fler |flere )?(?:sms|meddelanden|meldinger|beskeder)|(?:skicka|send|skriv) (?:mig |meg )?(?:inte|ikke|inga)\w*|(?:ikke|inte) (?:send|skriv|skicka|sms)\w*|lat mig vara|lopeta\w*|peru\w* tilaus|al(?:a|kaa) (?:\w+ )?(?:laheta|lahetta\w*|viesti\w*|hairit\w*|ottako)|ei enaa (?:viesteja|tekstareita)|poista(?:kaa)? (?:minut|numeroni)|lopetage|hættid)\b/,
  // Polish, Czech, Slovak, Croatian, Serbian, Slovene, Hungarian, Baltic, Albanian
  /\b(?:przesta[nc]\w*|wypis\w*|nie (?:pisz|wysyla|przysyla|chce|zycze|dzwon)\w*|prosze (?:mnie )?(?:usunac|wypisac|nie)|usun\w* (?:mnie|moj)|odhla[sc]\w*|odhlas\w*|(?:nepis|neposil|neotravuj|nepos(?:iel|iela)|nevol)\w*|prestan\w*|uz (?:mi )?(?:ne\w+|zadne)|zrus\w* odber|nemojte|ne (?:saljite|pisite|zelim|posiljajte|zovite)|prekinite|odjav\w*|ostavite me na miru|(?:ne|nem) (?:kuldj\w*|irj\w*|zaklass\w*|kerek)|hagyj\w* (?:bekén|beken|abba)|leiratkoz\w*|torolj\w*|nerasyk\w*|nesiusk\w*|nesut\w*|mos (?:me )?(?:dergo|shkruaj)\w*)\b/,
  // Greek, Russian, Ukrainian, Bulgarian
  /(?:^|[^\p{L}])(?:σταμ[αά]τ\p{L}*|μη(?:ν)? (?:μου |με |μας )?(?:στ[εέ]λν\p{L}*|στε[ίι]λ\p{L}*|ενοχλ\p{L}*|γρ[άα]φ\p{L}*|ξανα\p{L}*)|διαγρ[αά]ψ\p{L}*|απεγγραφ\p{L}*|αφ[ήη]στε με)(?:[^\p{L}]|$)/u,
  /(?:^|[^\p{L}])(?:стоп|хватит|довольно|прекратите|перестаньте|перестань|отпишите|отписат\p{L}*|отпиш\p{L}*|отвяжитесь|отстаньте|(?:больше )?не (?:надо )?(?:мне )?(?:пишите|писать|пиши|присыла\p{L}*|отправля\p{L}*|звони\p{L}*|шлите|беспоко\p{L}*|хочу получать)|удалите (?:меня|мо[йи]|номер)|припинит\p{L}*|відпи\p{L}*|(?:більше )?не (?:надсила\p{L}*|пиш\p{L}*|турбу\p{L}*)|спрете|не ми (?:пишете|пращайте|изпращайте)|не ме)(?:[^\p{L}]|$)/u,
  // Arabic, Persian, Urdu, Hebrew
  /توقف|أوقف|اوقف|وقفوا|الغاء|إلغاء|(?:لا|ما|بلاش) ?(?:ترسل|تراسل|تبعث|تتصل|تزعج|رسائل|تكتب)|ما تبعت|لا (?:أريد|اريد|أرغب|ارغب) (?:\S+ )?(?:رسائل|المزيد|استقبال|الرسائل)|احذف|كفاية رسائل|لغو|نفرست|پیام نده|ارسال نکن|پیام نفرست|بند کر|مت بھیج|پیغام نہ|קף|עצור|הסר|תפסיק|אל תשלח|לא לשלוח|תורידו אותי|הסירו/u,
  // Korean
  /그만|보내지\s?(?:마|말)|하지\s?(?:마|말)|수신\s?거부|중단|해지|스톱|멈춰|멈추|연락하지\s?마|받고 싶지 않|안 보내|차단/u,
  // Vietnamese, Indonesian, Malay, Filipino, Swahili
  /\b(?:(?:vui long|xin|lam on) (?:\w+ )?(?:dung|ngung)|(?:ngung|dung|huy) (?:gui|nhan|dang ky|lam phien|lien lac)|dung (?:co )?(?:\w+ )?(?:tin|sms|nua)|khong (?:muon )?(?:gui|nhan) (?:\w+ )?(?:nua|tin)|berhenti|(?:jangan|jgn) (?:\w+ ){0,2}(?:kirim|hantar|sms|ganggu|hubungi|wa|chat|kontak|pesan|mesej|lagi)|stop (?:kirim|hantar)|henti\w*|tidak mau (?:terima|menerima)|hapus nomor|padam nombor|huwag (?:na )?(?:\w+ ){0,3}(?:mag-?\w+|text|padala|magpadala|i-?text|ako)|wag (?:na )?(?:\w+ ){0,2}(?:mag-?\w+|text|magtext)|itigil|tigilan|ayoko (?:na )?(?:ng|nang|makatanggap)|usini?tumie|msinitumie|acheni)\b/,
  // Thai, Hindi, Bengali
  /หยุด|ยกเลิก|(?:อย่า|ไม่ต้อง|ห้าม|เลิก) ?(?:ส่ง|ทัก|รบกวน)|ไม่(?:อยาก|ต้องการ)รับ|बंद|रोक|(?:मत|ना|नहीं) ?(?:भेज|भेजो|करो|चाहिए)|बन्द|বন্ধ|পাঠাবেন না|পাঠিও না|மெசேஜ் அனுப்ப|அனுப்பாதீர்|పంపవద్దు/u,
];

/** What looks like the sentences above and isn't meant so. */
const NOT_STOP =
  /(?:配信|送信|メール|メッセージ|連絡)?(?:を|は)?(?:止め|停止し|やめ|とめ|解除し|中止し)ないで(?:ください|下さい|ほしい|ね)?|(?:不要|別|请勿|請勿|勿)(?:再)?(?:停止?|取消|退訂|退订)(?:傳|發|寄|送|訂閱|推播|訊息|簡訊|給|我)*|\b(?:don't|dont|do not|can't|cant|cannot|couldn't|won't|wont|wouldn't|never|didn't|doesn't|does not|non|why did (?:you|it)) ?-?stop\b|\bstop (?:by|over|in)\b|\bbus stop\b|\b(?:don't|do not|dont) (?:unsubscribe|remove|delete)\b|\bstop(?:ped|s)? (?!.*\b(?:messag|msg|text|sms|e-?mail|contact|call|send|spam|writ|bother))(?:it |this |that |all )?(?:with )?(?:all )?(?:the |your |these |those |that |this |it )?(?:\w+ )?(?:pric\w*|fees?|costs?|increases?|hikes?|rises?|rais\w+|increasing|charg\w+|billing|crash\w*|bugs?|chang\w+|popups?|pop-?ups?|autosave|autoplay|freez\w+|breaking|removing|moving|hiding|logging|button|sign|light)\b|\bstop(?:ped)? (?:working|loading|syncing|responding|using|paying|being)\b|\b(?:don't|do not|dont|never|didn't|didnt) (?:forget|hesitate)\b[^.!?]*|\b(?:don't|dont|do not|didn't|didnt|never) (?:get|got|receive|received|see|saw) (?:a|any|the|your)\b|\b(?:don't|do not|dont) need (?:a |you to |another )(?:call|visit|demo)\b|\b(?:don't|do not|dont) (?:send|write|ship|deliver)\b[^.!?]*\bto (?:my|the|our|that) (?:\w+ )?(?:address|house|office|place|home|account)\b|\badres\w* (?:gonder|yolla)me\w*|(?:不要|別|請勿|唔好)(?:再)?[寄送]到?(?:舊|錯|那個|之前|原來)的?(?:地址|址)|\bno more (?:\w+ )?(?:pric\w*|fees?|costs?|increases?|hikes?|rises?|crash\w*|bugs?|errors?|charges?)\b|\b(?:gonderme|atma|yollama|yazma) (?:ozelli|imkan|islev|fonksiyon|modul|servis|secene|hizmet|hata|sorun)\w*|が[^。!?]{0,8}停止(?:する|した|します|しました|して(?:い|しま)|ばかり)|(?:沒|沒有|没|没有|冇|從未|並未)(?:要|有|想)?(?:退訂|退订|取消訂閱|取消订阅)|\bhow (?:do|can) i (?:unsubscribe from my|cancel my)\b/g;

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
