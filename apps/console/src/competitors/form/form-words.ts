import type { TemptationKind } from '#competitors';
import type { PageLanguage } from '#pages';

/** What the form says before anything is asked. */
export interface FormWords {
  readonly title: string;
  readonly about: string;
  readonly noScript: string;
  readonly key: string;
  readonly keyHint: string;
  readonly competitor: string;
  readonly features: string;
  readonly cheaper: string;
  readonly happenedOn: string;
  readonly happenedOnHint: string;
  readonly link: string;
  readonly note: string;
  readonly preview: string;
  /** What the script says. */
  readonly said: SaidWords;
}

/** What the form's script says; {…} is filled in there. */
export interface SaidWords {
  readonly nothingDone: string;
  readonly unauthorized: string;
  readonly forbidden: string;
  readonly invalid: string;
  readonly away: string;
  readonly found: string;
  readonly counts: string;
  readonly nobody: string;
  readonly notAtWork: string;
  readonly more: string;
  readonly confirm: string;
  readonly recorded: string;
  readonly recordedMore: string;
  readonly known: string;
  readonly knownMore: string;
  readonly bands: Readonly<Record<'low' | 'medium' | 'high' | 'unknown', string>>;
  readonly because: Readonly<Record<TemptationKind, string>>;
}

/** In the four languages. */
export const FORM_WORDS: Readonly<Record<PageLanguage, FormWords>> = {
  en: {
    title: 'What has a competitor done?',
    about: 'You first see whom it may tempt, and why. Nobody is told before you confirm.',
    noScript: 'This form needs JavaScript.',
    key: 'Your key',
    keyHint: 'Of the role manager or above. It stays in this tab alone.',
    competitor: 'Competitor',
    features: 'What it released, one feature a line',
    cheaper: 'It became cheaper',
    happenedOn: 'On which day (optional)',
    happenedOnHint: 'Only where the same has happened before.',
    link: 'Where to read on (optional)',
    note: 'What whoever talks to customers should know (optional)',
    preview: 'See whom it may tempt',
    said: {
      nothingDone: 'Say what it did: name a feature, or tick that it became cheaper.',
      unauthorized: 'This key is not known, or was revoked.',
      forbidden: 'This key may not do that: it needs the role manager.',
      invalid: 'That can not be recorded: {detail}',
      away: 'The console can not do this now. Please try again in a moment.',
      found: 'Whom it may tempt',
      counts: 'Customers: {tempted}. At medium or high risk: {atRisk}.',
      nobody: 'It tempts nobody whom we know of. You can record it all the same.',
      notAtWork: 'The playbook competitor-move is not published: until it is, nobody gets a task.',
      more: 'Show more',
      confirm: 'Record it, and let the playbook begin',
      recorded: 'Recorded',
      recordedMore: 'Customers: {tempted}. Tasks follow within seconds for those at risk.',
      known: 'This was recorded before',
      knownMore:
        'By {by}, on {date}. Nobody is told twice; whoever is tempted since is told now. If it has happened again, give the day.',
      bands: { low: 'low risk', medium: 'medium risk', high: 'high risk', unknown: 'risk unknown' },
      because: {
        wish: 'asked for “{what}”',
        discount: 'asked for a discount',
        price: 'finds the price high',
        competitor: 'named “{what}”',
      },
    },
  },
  ja: {
    title: '競合他社の動きを記録する',
    about: '先に、影響を受けそうなお客様とその理由を表示します。確定するまで、どこにも通知されません。',
    noScript: 'このフォームには JavaScript が必要です。',
    key: 'キー',
    keyHint: 'manager 以上の権限が必要です。このタブの中だけに保持されます。',
    competitor: '競合他社',
    features: '発表された機能（1 行に 1 つ）',
    cheaper: '値下げをした',
    happenedOn: '日付（任意）',
    happenedOnHint: '同じことが以前にもあった場合だけご入力ください。',
    link: '詳細のリンク（任意）',
    note: 'お客様と話す担当者への補足（任意）',
    preview: '影響を受けるお客様を見る',
    said: {
      nothingDone: '内容をご入力ください。機能名を書くか、値下げにチェックを入れてください。',
      unauthorized: 'このキーは登録されていないか、取り消されています。',
      forbidden: 'このキーには権限がありません。manager 権限が必要です。',
      invalid: '記録できません：{detail}',
      away: 'ただいま処理できません。少し待ってから、もう一度お試しください。',
      found: '影響を受けそうなお客様',
      counts: 'お客様：{tempted} 件、うち中・高リスク：{atRisk} 件',
      nobody: '影響を受けそうなお客様は見つかりません。記録することはできます。',
      notAtWork: 'プレイブック competitor-move は公開されていません。公開するまで、タスクは作られません。',
      more: 'さらに表示',
      confirm: '記録してプレイブックを始める',
      recorded: '記録しました',
      recordedMore: 'お客様：{tempted} 件。リスクのあるお客様のタスクが数秒で作られます。',
      known: 'すでに記録されています',
      knownMore:
        '記録者：{by}、{date}。同じお客様に二度通知されることはなく、その後に該当したお客様だけが追加されます。再び起きたことであれば、日付をご入力ください。',
      bands: { low: '低リスク', medium: '中リスク', high: '高リスク', unknown: 'リスク不明' },
      because: {
        wish: '「{what}」を要望',
        discount: '割引を要望',
        price: '価格が高いと回答',
        competitor: '「{what}」の名前を挙げた',
      },
    },
  },
  tr: {
    title: 'Bir rakip ne yaptı?',
    about: 'Önce kimlerin aklını çelebileceğini ve nedenini görürsünüz. Siz onaylamadan kimseye haber verilmez.',
    noScript: 'Bu form için JavaScript gerekir.',
    key: 'Anahtarınız',
    keyHint: 'Manager ya da daha yüksek bir rolde olmalı. Yalnızca bu sekmede kalır.',
    competitor: 'Rakip',
    features: 'Neyi yayımladı, her satıra bir özellik',
    cheaper: 'Fiyatını düşürdü',
    happenedOn: 'Hangi gün (isteğe bağlı)',
    happenedOnHint: 'Yalnızca aynısı daha önce de olduysa.',
    link: 'Ayrıntıların adresi (isteğe bağlı)',
    note: 'Müşterilerle konuşacak kişinin bilmesi gerekenler (isteğe bağlı)',
    preview: 'Kimleri etkileyebileceğini gör',
    said: {
      nothingDone: 'Ne yaptığını yazın: bir özellik adı girin ya da fiyat düşüşünü işaretleyin.',
      unauthorized: 'Bu anahtar tanınmıyor ya da iptal edilmiş.',
      forbidden: 'Bu anahtarın yetkisi yok: manager rolü gerekir.',
      invalid: 'Bu kaydedilemez: {detail}',
      away: 'Konsol bunu şu anda yapamıyor. Lütfen biraz sonra yeniden deneyin.',
      found: 'Kimleri etkileyebilir',
      counts: 'Müşteri: {tempted}. Orta ya da yüksek riskte: {atRisk}.',
      nobody: 'Bildiğimiz kimseyi etkilemiyor. Yine de kaydedebilirsiniz.',
      notAtWork: 'competitor-move oyun planı yayımlanmamış: yayımlanana kadar görev açılmaz.',
      more: 'Daha fazla göster',
      confirm: 'Kaydet ve oyun planını başlat',
      recorded: 'Kaydedildi',
      recordedMore: 'Müşteri: {tempted}. Riskte olanlar için görevler birkaç saniye içinde açılır.',
      known: 'Bu daha önce kaydedilmiş',
      knownMore:
        'Kaydeden: {by}, {date}. Kimseye iki kez haber verilmez; o günden beri etkilenenler şimdi eklenir. Yeniden olduysa gününü girin.',
      bands: { low: 'düşük risk', medium: 'orta risk', high: 'yüksek risk', unknown: 'risk bilinmiyor' },
      because: {
        wish: '“{what}” istedi',
        discount: 'indirim istedi',
        price: 'fiyatı yüksek buluyor',
        competitor: '“{what}” adını verdi',
      },
    },
  },
  'zh-TW': {
    title: '競爭對手做了什麼？',
    about: '會先顯示可能受影響的客戶與原因。在您確認之前，不會通知任何人。',
    noScript: '此表單需要 JavaScript。',
    key: '您的金鑰',
    keyHint: '需要 manager 以上的角色。金鑰只留在這個分頁中。',
    competitor: '競爭對手',
    features: '推出的功能（每行一項）',
    cheaper: '降價了',
    happenedOn: '日期（選填）',
    happenedOnHint: '只有以前也發生過同樣的事才需要填寫。',
    link: '詳細資訊的連結（選填）',
    note: '與客戶聯絡的人該知道的事（選填）',
    preview: '查看可能受影響的客戶',
    said: {
      nothingDone: '請說明內容：填寫一項功能，或勾選降價。',
      unauthorized: '這個金鑰不存在，或已被撤銷。',
      forbidden: '這個金鑰沒有權限，需要 manager 角色。',
      invalid: '無法記錄：{detail}',
      away: '目前無法處理，請稍後再試一次。',
      found: '可能受影響的客戶',
      counts: '客戶：{tempted} 位，其中中、高風險：{atRisk} 位。',
      nobody: '沒有發現會受影響的客戶。您仍然可以記錄。',
      notAtWork: '劇本 competitor-move 尚未發布，發布之前不會建立任務。',
      more: '顯示更多',
      confirm: '記錄並啟動劇本',
      recorded: '已記錄',
      recordedMore: '客戶：{tempted} 位。有風險的客戶會在數秒內建立任務。',
      known: '先前已經記錄過',
      knownMore: '記錄者：{by}，{date}。不會重複通知任何人，只會加入之後才受影響的客戶。若是再次發生，請填寫日期。',
      bands: { low: '低風險', medium: '中風險', high: '高風險', unknown: '風險未知' },
      because: {
        wish: '要求過「{what}」',
        discount: '要求過折扣',
        price: '認為價格偏高',
        competitor: '提到「{what}」',
      },
    },
  },
};
