import { phrases } from '../text/phrases.js';
import { wordsOf } from '../text/words-of.js';

/** What says yes as a whole clause. */
export const YES = phrases(
  'yes|y|ye|yep|yeah|yea|yup|yas|yess|ya|yah|yh|aye|sure|ok|okay|okey|okie|k|kk|of course|ofc|definitely|certainly',
  'absolutely|correct|right|true|indeed|agreed|please do|go ahead|why not|i do|i did|i am|i would|i will|it was|it did',
  'it is|it does|very much|totally|for sure|i think so|i guess so|sounds good|affirmative|yes please|with pleasure',
  'sure thing|you bet|sounds great|that would be great|that works|works for me|fixed|solved|resolved|its fixed|all sorted',
  'works now|it works|it works now|deal|lets do it|count me in|im in|gladly|happy to|sorted|all fixed|please call|call me',
  'düzeldi|oldu|sorun kalmadı|arayın|arayabilirsiniz|seve seve|çalışıyor|düzelmiş|çözüldü artık|düzeldi artık|oldu bu sefer',
  'うまくいきました|直った|なおりました|動きました|動くようになりました|使えるようになりました|問題なし|問題ありません|構いません|かまいません',
  '已經可以|已經可以了|可以了|修好了|弄好了|正常了|恢復正常了|沒問題了|當然可以|樂意|行啊|打給我|都好了|已經好了|解決囉',
  'go on|go on then|lets go|do it|fire away|by all means|love to|id love to|would love to|be my guest|alright|all right|fair enough|cool',
  'buyurun|seviniriz|sevinirim|çok iyi olur|iyi olur|mutlaka|yapın|peki|peki olur|tabi olur|olur tabi|şüphesiz|hay hay|başüstüne',
  'よろしく|よろしくお願いします|よろしくお願いいたします|お願いいたします|頼みます|頼む|どうぞ|それでお願いします|それでいい|喜んで',
  '拜託了|麻煩你們|有勞|請便|ok的|好的呀|好哇|可以的|沒問題啊|當然要|必須的',
  'evet|evt|ewet|eved|e|ee|he|hı hı|tabii|tabi|tabii ki|tabi ki|elbette|olur|tamam|tmm|tamamdır|kesinlikle|aynen|doğru',
  'memnuniyetle|isterim|istiyorum|isteriz|çözüldü|halloldu|neden olmasın|uygundur|uygun|onaylıyorum|kabul|var',
  'はい|はーい|ハイ|へい|hai|うん|ええ|そう|もちろん|勿論|お願いします|お願い|おねがいします|大丈夫|いい|いいよ|良い|よい',
  'オーケー|オッケー|おっけー|オーライ|イエス|了解|りょ|承知しました|わかりました|分かりました|かしこまりました|ぜひ|是非',
  '解決しました|解決した|解決できました|解決済み|直りました|できました|希望します|賛成|その通り|正解|あります|ある|欲しい',
  '可已|可以ㄚ|是|是啊|是阿|對|对|對啊|對阿|好|好啊|好阿|好滴|好喔|可以|可|要|我要|有|有啊|嗯|恩|當然|當然好|沒問題|願意|會|想|行|沒錯',
  '係|係呀|好呀|好吖|得|得呀|冇問題|梗係|梗係啦|要呀|搞掂|搞掂咗|掂|得咗|好返|ok啦|冇問題啦|緊係',
  '同意|需要|解決了|已解決|已經解決|好了|麻煩你|麻煩您|了解|收到|ok|okok|是滴|對呀|好呀',
);

/** What says no as a whole clause. */
export const NO = phrases(
  'no|n|nope|nah|na|naw|nay|noo|not really|not yet|never|no thanks|no thank you|no thx|no ty|i do not|i dont|i didnt',
  'i did not|it did not|it didnt|it was not|it wasnt|it is not|it isnt|it does not|it doesnt|not at all|negative|false',
  'no way|hell no|not interested|i would not|i wouldnt|i will not|i wont|i dont think so|not now|definitely not|afraid not',
  'absolutely not|of course not|certainly not|wrong|unfortunately not|i cant|not this time|not for me|dont',
  'still not|not fixed|still not fixed|still broken|still the same|not solved|not resolved|no luck|im good|no need|pass|ill pass',
  'still not working|its not working|still doesnt work|doesnt work|not working|not sorted|nothing changed',
  'hala aynı|hâlâ aynı|hala çözülmedi|hala olmadı|düzelmedi|olmadı|hala çalışmıyor|çalışmıyor|almayayım|daha çözülmedi|hala devam ediyor',
  '今は大丈夫|今は結構|今回は結構|今回は遠慮します|今回は見送ります|また今度|まだ直っていません|まだ直ってない|まだ同じ|変わりません|変わらない',
  'だめでした|ダメでした|できませんでした|うまくいきません|まだ動きません|まだできません|まだ使えません',
  '還是不行|還是一樣|還是沒好|沒修好|還沒好|還不行|依然不行|沒興趣|算了|改天|下次|不方便|沒空|一樣不行|還是不能用|還是有問題',
  'id rather not|i would rather not|rather not|prefer not|prefer not to|id prefer not to|no can do|not today|not right now|not at the moment|some other time',
  'another time|by no means|dont bother|no chance|not needed|not necessary|its not|hardly|leave it|lets not|count me out|never mind',
  'hiç gerek yok|yapmayın|uğraşmayın|kalsın teşekkürler|boş ver|pas|pas geçeyim|geçiyorum|ne gerek var|hiç istemem|almayalım|yok canım',
  'まだです|まだだめ|まだダメ|まだ駄目|まだできない|今はいいです|今は不要|また今度で|またの機会に|パスします|やめとく|やめておく|不必要',
  '不麻煩了|沒必要|不必麻煩|先不要好了|暫時不要|暫時不必|先這樣|還沒呢|不了|不了謝謝|還沒處理|還是壞的|沒好',
  'hayır|hayr|hyr|hayir|h|yok|yo|yoo|istemem|istemiyorum|istemiyoruz|olmaz|maalesef|asla|değil|henüz değil|henüz hayır',
  'hayır değil|daha değil|hiç|çözülmedi|hallolmadı|gerek yok|gerekmez|gerek kalmadı|lüzum yok|kalsın|şimdi değil|şu an değil|başka zaman|sonra|belki sonra|istemez|boşverin|boşver|yanlış|kesinlikle hayır|tabii ki hayır|cık',
  'いいえ|いいへ|いえ|いえいえ|いや|いやいや|イイエ|iie|ううん|ちがう|違う|違います|まだ|ノー|希望しません|だめ|ダメ|駄目',
  '解決していません|解決してません|解決してない|解決していない|解決しません|解決しない|解決できません|直りません|直っていません',
  'いりません|いらない|いらないです|要りません|要らない|結構|不要|無理|嫌|いや|嫌だ|できません|ない|ありません|遠慮します',
  '遠慮しておきます|やめておきます|見送ります|未解決|反対|まだ解決していません|必要ありません|必要ない',
  '部要|不要啦|不|不是|否|沒有|没有|都沒有|都沒|都不是|都不要|完全沒有|沒|没|不好|不可以|不會|不想|不行|還沒|還沒有|还没|不用|不用了|不要|不要了|不需要|不同意|不願意|免了',
  '唔係|唔使|唔駛|唔要|唔需要|唔好|唔得|冇|冇呀|未|未得|未搞掂|仲係唔得|仲未得|唔想|費事|唔方便|遲啲先|暫時唔使|暫時不用|暫時不需要|先不用|下次再說',
  '沒解決|没解决|沒有解決|還沒解決|還沒有解決|未解決|不對|不想要|無|沒辦法|不必|不必了|不可|下次吧|先不要|先不用|目前不用',
);

/** Mistyped yes and no are looked for among these. */
export const PLAIN_WORDS = wordsOf('yes yeah yep nope evet hayir tabii elbette tamam olur olmaz maalesef sure okay');
/** What looks like them and is something else. */
export const REAL_WORDS = wordsOf(`
  yet yen yea eyes dyes even event ever every eve hope rope note nose node none pope yelp year years hear yeast tame
  surf pure cure suer user evde evim haber hayat hayal hayran tabip tabak olan oluyor alar`);
/** Said beside yes or no without changing it. */
export const POLITE = phrases(
  'please|pls|plz|thanks|thank you|thank u|thx|ty|tnx|cheers|sir|madam|mate|man|hi|hello|hey|oh|well|um|hmm|lol|haha|so|then',
  'lütfen|teşekkürler|teşekkür ederim|teşekkür|tşk|tşkler|sağol|sağolun|merhaba|selam|hocam|efendim|valla|ya|ki|bence|şimdilik|şu an|şu anlık|bu sefer',
  'です|ですね|ですよ|だよ|ます|よ|ね|ありがとうございます|ありがとう|すみません|こんにちは|どうも|えっと|あの|お世話になっております',
  '喇|㗎|嘅|囉|啫|咋|呀|吖|唔該|唔該晒|多謝|多謝晒|先|架|謝謝|谢谢|謝|感謝|謝謝你|謝謝您|您好|你好|的|啊|阿|喔|哦|啦|了|吧|呢|呀|ㄚ|ㄉ|ㄌ|ㄛ|喲|唷|耶|滴|嗯|麻煩了|不好意思|辛苦了|3q',
);
