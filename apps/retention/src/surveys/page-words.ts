import type { PageLanguage } from '#pages';

/** What the survey pages say around a question. */
export interface PageWords {
  readonly choose: string;
  readonly comment: string;
  readonly answerInWords: string;
  readonly send: string;
  readonly missing: string;
  readonly thanks: string;
  readonly thanksMore: string;
  readonly forged: string;
  readonly forgedMore: string;
  readonly expired: string;
  readonly expiredMore: string;
  /** "1 is lowest, 10 is highest", with {min} and {max}. */
  readonly scale: string;
}

/** In the four languages. */
export const PAGE_WORDS: Readonly<Record<PageLanguage, PageWords>> = {
  en: {
    choose: 'Your answer',
    comment: 'Anything you would like to add (optional)',
    answerInWords: 'Your answer, in your own words',
    send: 'Send',
    missing: 'Please choose an answer first.',
    thanks: 'Thank you',
    thanksMore: 'Your answer has arrived. A person reads it.',
    forged: 'This link does not work',
    forgedMore: 'It is not complete. Please open it again from the message.',
    expired: 'This question is closed',
    expiredMore: 'If you would still like to tell us something, reply to the message: a person reads it.',
    scale: '{min} is the lowest, {max} the highest',
  },
  ja: {
    choose: 'ご回答',
    comment: '補足があればお書きください（任意）',
    answerInWords: 'ご自由にお書きください',
    send: '送信',
    missing: '先に回答をお選びください。',
    thanks: 'ありがとうございました',
    thanksMore: 'ご回答を受け付けました。担当者が拝見します。',
    forged: 'このリンクは使えません',
    forgedMore: 'リンクが途中で切れています。メッセージからもう一度お開きください。',
    expired: '受付は終了しました',
    expiredMore: 'お伝えになりたいことがございましたら、メッセージにご返信ください。担当者が拝見します。',
    scale: '{min}が最も低く、{max}が最も高い評価です',
  },
  tr: {
    choose: 'Yanıtınız',
    comment: 'Eklemek istediğiniz bir şey (isteğe bağlı)',
    answerInWords: 'Yanıtınız, kendi sözlerinizle',
    send: 'Gönder',
    missing: 'Lütfen önce bir yanıt seçin.',
    thanks: 'Teşekkür ederiz',
    thanksMore: 'Yanıtınız ulaştı. Bir insan okuyor.',
    forged: 'Bu bağlantı çalışmıyor',
    forgedMore: 'Eksik görünüyor. Lütfen iletiden yeniden açın.',
    expired: 'Bu soru kapandı',
    expiredMore: 'Yine de bir şey söylemek isterseniz iletiyi yanıtlayın: bir insan okuyor.',
    scale: '{min} en düşük, {max} en yüksek',
  },
  'zh-TW': {
    choose: '您的回答',
    comment: '想補充的話（選填）',
    answerInWords: '請用您自己的話回答',
    send: '送出',
    missing: '請先選擇一個回答。',
    thanks: '謝謝您',
    thanksMore: '已收到您的回答，會有專人閱讀。',
    forged: '這個連結無法使用',
    forgedMore: '連結不完整，請從訊息中再開啟一次。',
    expired: '這個問題已結束',
    expiredMore: '如果還有話想說，請直接回覆訊息，會有專人閱讀。',
    scale: '{min} 最低，{max} 最高',
  },
};
