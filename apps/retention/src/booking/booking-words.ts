import type { PageLanguage } from '#pages';

/** What the booking pages say. */
export interface BookingWords {
  readonly title: string;
  /** "Times are those of {zone}." */
  readonly zone: string;
  readonly changeZone: string;
  readonly show: string;
  readonly days: string;
  readonly times: string;
  readonly book: string;
  readonly none: string;
  readonly noneMore: string;
  readonly choose: string;
  readonly gone: string;
  readonly booked: string;
  /** "{owner} calls you on {time} ({zone})." */
  readonly bookedMore: string;
  readonly calendar: string;
  readonly another: string;
  readonly cancel: string;
  readonly canceled: string;
  readonly canceledMore: string;
  readonly forged: string;
  readonly forgedMore: string;
  readonly expired: string;
  readonly expiredMore: string;
  /** Title of the calendar entry, with {owner}. */
  readonly entry: string;
}

/** In the four languages. */
export const BOOKING_WORDS: Readonly<Record<PageLanguage, BookingWords>> = {
  en: {
    title: 'Choose a time for our call',
    zone: 'Times are those of {zone}.',
    changeZone: 'Time zone',
    show: 'Show',
    days: 'Days',
    times: 'Free times',
    book: 'Book this time',
    none: 'No time is free just now',
    noneMore: 'Reply to the message with a time that suits you: a person reads it.',
    choose: 'Please choose a time first.',
    gone: 'That time has just been taken. Please choose another one.',
    booked: 'Your call is booked',
    bookedMore: '{owner} calls you on {time} ({zone}).',
    calendar: 'Add to calendar',
    another: 'Choose another time',
    cancel: 'Cancel the call',
    canceled: 'The call is canceled',
    canceledMore: 'If you change your mind, open the link in the message again.',
    forged: 'This link does not work',
    forgedMore: 'It is not complete. Please open it again from the message.',
    expired: 'This link has expired',
    expiredMore: 'Reply to the message with a time that suits you: a person reads it.',
    entry: 'Call with {owner}',
  },
  ja: {
    title: 'お電話の日時をお選びください',
    zone: '時刻は{zone}の現地時間です。',
    changeZone: 'タイムゾーン',
    show: '表示',
    days: '日付',
    times: '空いている時間',
    book: 'この時間で予約する',
    none: '現在、空いている時間がありません',
    noneMore: 'ご都合のよい日時をメッセージへの返信でお知らせください。担当者が拝見します。',
    choose: '先に時間をお選びください。',
    gone: 'その時間はたった今埋まりました。別の時間をお選びください。',
    booked: 'お電話のご予約を承りました',
    bookedMore: '{time}（{zone}）に{owner}よりお電話いたします。',
    calendar: 'カレンダーに追加',
    another: '別の時間を選ぶ',
    cancel: '予約を取り消す',
    canceled: '予約を取り消しました',
    canceledMore: 'あらためてご予約される場合は、メッセージのリンクをもう一度お開きください。',
    forged: 'このリンクは使えません',
    forgedMore: 'リンクが途中で切れています。メッセージからもう一度お開きください。',
    expired: 'リンクの有効期限が切れました',
    expiredMore: 'ご都合のよい日時をメッセージへの返信でお知らせください。担当者が拝見します。',
    entry: '{owner}とのお電話',
  },
  tr: {
    title: 'Görüşmemiz için bir zaman seçin',
    zone: 'Saatler {zone} saatidir.',
    changeZone: 'Saat dilimi',
    show: 'Göster',
    days: 'Günler',
    times: 'Boş saatler',
    book: 'Bu saati ayırt',
    none: 'Şu anda boş saat yok',
    noneMore: 'Size uyan bir zamanı iletiyi yanıtlayarak yazın: bir insan okuyor.',
    choose: 'Lütfen önce bir saat seçin.',
    gone: 'Bu saat az önce doldu. Lütfen başka bir saat seçin.',
    booked: 'Görüşmeniz ayarlandı',
    bookedMore: '{owner} sizi {time} ({zone}) zamanında arayacak.',
    calendar: 'Takvime ekle',
    another: 'Başka bir saat seç',
    cancel: 'Görüşmeyi iptal et',
    canceled: 'Görüşme iptal edildi',
    canceledMore: 'Fikrinizi değiştirirseniz iletideki bağlantıyı yeniden açın.',
    forged: 'Bu bağlantı çalışmıyor',
    forgedMore: 'Eksik görünüyor. Lütfen iletiden yeniden açın.',
    expired: 'Bağlantının süresi doldu',
    expiredMore: 'Size uyan bir zamanı iletiyi yanıtlayarak yazın: bir insan okuyor.',
    entry: '{owner} ile görüşme',
  },
  'zh-TW': {
    title: '請選擇通話時間',
    zone: '時間為 {zone} 當地時間。',
    changeZone: '時區',
    show: '顯示',
    days: '日期',
    times: '可預約的時間',
    book: '預約這個時間',
    none: '目前沒有空的時間',
    noneMore: '請直接回覆訊息告訴我們方便的時間，會有專人閱讀。',
    choose: '請先選擇時間。',
    gone: '這個時間剛被預約，請另選時間。',
    booked: '已預約通話',
    bookedMore: '{owner} 會在 {time}（{zone}）致電給您。',
    calendar: '加入行事曆',
    another: '另選時間',
    cancel: '取消通話',
    canceled: '已取消通話',
    canceledMore: '若想重新預約，請再開啟訊息中的連結。',
    forged: '這個連結無法使用',
    forgedMore: '連結不完整，請從訊息中再開啟一次。',
    expired: '連結已過期',
    expiredMore: '請直接回覆訊息告訴我們方便的時間，會有專人閱讀。',
    entry: '與 {owner} 通話',
  },
};
