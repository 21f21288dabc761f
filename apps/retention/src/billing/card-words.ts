import type { PageLanguage } from '#pages';

/** What the page before the billing system's card page says. */
export interface CardWords {
  readonly title: string;
  readonly more: string;
  readonly go: string;
  readonly away: string;
  readonly awayMore: string;
  readonly forged: string;
  readonly forgedMore: string;
  readonly expired: string;
  readonly expiredMore: string;
}

/** In the four languages. */
export const CARD_WORDS: Readonly<Record<PageLanguage, CardWords>> = {
  en: {
    title: 'Update your card',
    more: 'You go on to the secure page of our payment provider. We never see the number of your card.',
    go: 'Go on to the secure page',
    away: 'The page cannot be reached just now',
    awayMore: 'Please try again in a few minutes, or reply to the message: a person helps.',
    forged: 'This link does not work',
    forgedMore: 'It is not complete. Please open it again from the message.',
    expired: 'This link has expired',
    expiredMore: 'Reply to the message and a person sends you a new one.',
  },
  ja: {
    title: 'カード情報の更新',
    more: '決済会社の安全なページに移動します。カード番号が当社に伝わることはありません。',
    go: '安全なページへ進む',
    away: '現在、ページにつながりません',
    awayMore: '数分後にもう一度お試しいただくか、メッセージにご返信ください。担当者がお手伝いいたします。',
    forged: 'このリンクは使えません',
    forgedMore: 'リンクが途中で切れています。メッセージからもう一度お開きください。',
    expired: 'リンクの有効期限が切れました',
    expiredMore: 'メッセージにご返信ください。担当者が新しいリンクをお送りします。',
  },
  tr: {
    title: 'Kartınızı güncelleyin',
    more: 'Ödeme kuruluşumuzun güvenli sayfasına geçersiniz. Kart numaranızı biz hiç görmeyiz.',
    go: 'Güvenli sayfaya geç',
    away: 'Sayfaya şu anda ulaşılamıyor',
    awayMore: 'Birkaç dakika sonra yeniden deneyin ya da iletiyi yanıtlayın: bir insan yardımcı olur.',
    forged: 'Bu bağlantı çalışmıyor',
    forgedMore: 'Eksik görünüyor. Lütfen iletiden yeniden açın.',
    expired: 'Bağlantının süresi doldu',
    expiredMore: 'İletiyi yanıtlayın, bir insan size yenisini göndersin.',
  },
  'zh-TW': {
    title: '更新您的卡片',
    more: '接下來會前往付款服務商的安全頁面，我們不會看到您的卡號。',
    go: '前往安全頁面',
    away: '目前無法連上頁面',
    awayMore: '請幾分鐘後再試，或直接回覆訊息，會有專人協助。',
    forged: '這個連結無法使用',
    forgedMore: '連結不完整，請從訊息中再開啟一次。',
    expired: '這個連結已過期',
    expiredMore: '請回覆訊息，會有專人寄送新的連結。',
  },
};
