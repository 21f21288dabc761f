import type { ChoiceQuestion } from '../question.js';

/** Why somebody leaves: the exit survey's numbered reasons, with what people call them in four languages. */
export const EXIT_SURVEY: ChoiceQuestion = {
  kind: 'choice',
  options: [
    option(
      1,
      'cheaper|expensive|pricey|overpriced|costs too much|cost too much|cant afford|price|pricing|no budget|budget cut|budget|cost',
      'pahalı|ucuz|fiyat|bütçe|maliyet|para yetmiyor',
      '高すぎ|高い|安いところ|安いサービス|もっと安|より安|料金が|値段|予算|価格|費用',
      '太貴|好貴|很貴|貴了|便宜|預算|價格|價錢|費用|太高價|負擔不起|省錢',
    ),
    option(
      2,
      'missing feature|lack of feature|lacks|lacking|not enough features|no feature|features missing|feature missing|missing some|missing function|doesnt have the feature|needed feature|missing integration|doesnt have what|cant export|no export|no integration|doesnt support|doesnt integrate|no option to|no way to|wish it had|features we needed',
      'eksikti|eksik var|entegrasyon yok|desteklemiyor|eksik kal|eksik özellik|özellikler eksik|özellik eksik|özellik yok|özellikler yok|özellik yetersiz|özellikler yetersiz|fonksiyon eksik|eksik fonksiyon|eksiklikler',
      '機能…ありません|機能…なかった|機能…無い|連携…ない|連携…ありません|連携…できな|出力…できな|対応していな|非対応|機能不足|機能が足り|機能がたり|機能がない|機能が無い|機能がなか|機能が無か|機能が少な|機能の不足|欲しい機能|必要な機能|足りない機能|機能足り',
      '沒有…功能|沒…功能|缺…功能|缺少|沒有…整合|沒有…匯出|不能匯出|無法匯出|不支援|沒支援|缺少功能|功能不足|功能不夠|功能太少|功能少|沒有需要的功能|缺功能|缺乏功能|沒有我要的功能|沒有我們要的功能|功能不全|少了功能|功能缺',
    ),
    option(
      3,
      'no longer need|not needed|dont need|didnt need|no need|stopped using|dont use|not using|no longer use|no use for|never use|never used|rarely use|hardly use|need it no more|no longer require|closed the project|project ended|project is over',
      'proje bitti|projemiz bitti|işe yaramıyor|ihtiyacım kalmadı|ihtiyacımız kalmadı|ihtiyaç kalmadı|ihtiyacım yok|ihtiyacımız yok|ihtiyaç yok|ihtiyaç duymuyor|gerek kalmadı|gerekmiyor|lazım değil|kullanmıyor|kullanmıyoruz|gerek yok|işime yaramıyor',
      '使いません|使う予定がない|使わない|終わったので|終了したので|必要なくな|必要がなくな|必要なくなり|もう必要ない|もう必要な|必要ありません|必要がない|不要にな|不要で|使わなくな|使っていない|使ってない|もう使わ|いらなくな|要らなくな|いらない|使う機会|もう不要|利用しなくな|用がなくな',
      '專案結束|不會再用|沒有在用|不再需要|不需要|用不到|用不著|沒在用|沒用到|很少用|不用了|沒有需要|沒需要|不再使用|沒有在使用|沒在使用|用不上|已經不用|很少使用|沒需求|沒有需求',
    ),
    option(
      4,
      'technical|bug|bugs|buggy|crash|crashes|crashing|crashed|crashy|keeps crashing|outage|outages|downtime|error|errors|glitch|glitches|glitchy|doesnt work properly|didnt work properly|freezes|freezing|unstable|too slow|kept going down|down all the time|keeps freezing|kept freezing|kept breaking',
      'teknik|hata ver|hatalar|çok hata|hatalı|çöküyor|çöktü|donuyor|kasıyor|bozuk|bug|çok yavaş|sürekli hata|çalışmıyor|çalışmadı|arıza|kesinti|sistem hep',
      '技術的|不具合|バグ|エラー|落ちる|落ちて|落ちます|落ちた|落ちま|動かない|フリーズ|固まる|障害|重すぎ|動作が重|動かな|故障|止まって|トラブル|不安定|クラッシュ',
      '技術問題|當機|當掉|會當|老是當|又當|当机|bug|錯誤太多|一直出錯|出錯|常出問題|問題太多|不穩|閃退|卡住|很卡|太卡|故障|跑不動|錯誤訊息|常常壞|太慢|登不進',
    ),
    option(
      5,
      'hard to use|hard to understand|difficult|complicated|complex|confusing|not easy to use|not user friendly|hard to learn|couldnt figure|cant figure|didnt understand|dont understand how|couldnt understand|hard to figure|unintuitive|not intuitive|steep learning|confused|too hard',
      'kullanımı zor|kullanmak zor|kullanması zor|karmaşık|karışık|anlaması zor|anlamadım|anlayamadım|anlaşılmıyor|anlaşılması zor|öğrenmesi zor|öğrenmek zor|kullanışsız|kullanışlı değil|çözemedim|zor kullan|zor geldi|çok zor',
      '使いにくい|つかいにくい|使いにくか|使いづら|使い辛|分かりにく|わかりにく|分かりづら|わかりづら|難しい|難しく|難しすぎ|難しか|むずかし|複雑|使い方が分から|使い方がわから|操作が分から|理解できな|使いこなせな',
      '難用|不好用|難懂|太複雜|很複雜|複雜|看不懂|不會用|難操作|不好操作|操作困難|難上手|搞不懂|不易使用|不容易使用|太難|很難|不直覺|學不會',
    ),
    option(
      6,
      'didnt meet expectation|doesnt meet expectation|not meet expectation|fell short|expectations|expectation|expected more|expected better|not what i expected|not what we expected|not what i hoped|not as expected|not as advertised|disappointed|disappointing|let down|hoped for more|wasnt what|didnt deliver|overpromised|no results|not as promised',
      'beklenti|beklediğim|beklediğimiz|umduğum|umduğumuz|hayal kırıklığı|beklenen|vaat edilen|istediğim gibi',
      '期待外れ|期待はずれ|期待はず|期待し|期待ほど|期待に|思ったのと|思っていたもの|思ってたもの|思ったもの|思っていたのと|思ってたのと|想像と|イメージと違|期待と|がっかり|期待を下回|効果がな|成果が出',
      '不符合期待|不符期待|不如預期|不符預期|不如期待|預期|期望|期待|失望|跟想像|我想的不|我想像的不|想像中|和想像|與想像|沒有想像|沒達到|跟想的不|和想的不',
    ),
    option(
      7,
      'support|customer service|agent was|agents were|rude|staff was|staff were|helpdesk|help desk|nobody helped|never answered|nobody answered|nobody replied|no one replied|nobody ever',
      'destek|müşteri hizmet|temsilci|ilgisiz|kaba|cevap vermedi|yanıt vermedi|geri dönüş yapılmadı|dönüş yapmadı|kimse yardım',
      'サポート|対応が悪|対応の悪|対応が遅|対応が酷|対応がひど|対応に不満|態度が悪|態度が酷|返事が遅|返事が来|返信が来|返信が遅|窓口|問い合わせても',
      '客服|服務態度|態度很差|態度差|態度不好|態度太差|服務很差|服務差|服務不好|支援很差|服務太差|沒人回|都不回|服務品質',
    ),
    option(
      8,
      '=other|=others|=other reason|=other reasons|=another reason|=something else|=none of these|=none of those|=none of the above|=none|=different reason|=it is something else',
      '=diğer|=diğeri|=başka|=başka bir sebep|=başka sebep|=başka bir neden|=başka neden|=başka nedenler|=diğer sebepler|=diğer nedenler|=diğer sebep|=diğer neden|=hiçbiri',
      '=その他|=そのた|=その他です|=その他の理由|=他の理由|=別の理由|=別の理由です|=他の理由です|=どれでもない|=それ以外|=それ以外です|=どれでもありません',
      '=其他|=其它|=其他原因|=其它原因|=別的原因|=另有原因|=以上皆非|=都不是|=其他理由|=其他的|=都不是以上',
    ),
  ],
};

function option(code: number, ...says: readonly string[]): ChoiceQuestion['options'][number] {
  return { code, says: says.flatMap((phrases) => phrases.split('|')) };
}
