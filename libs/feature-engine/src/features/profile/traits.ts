import type { ResolvedSettings } from '../../catalogue/settings.js';
import type { Facts } from '../../facts/facts.js';
import { DAY_MS } from '../../state/days.js';
import { HASHED_CODES, type TraitPlan } from '../../state/trait-plan.js';
import { COUNT_BOUNDS, define, type FeatureDefinition, words } from '../define.js';
import type { Reading } from '../reading.js';

const YEAR_DAYS = 365.25;

/** Who the customer is: known traits, declared ones, and how long they have been there. */
export function profile(settings: ResolvedSettings, plan: TraitPlan): FeatureDefinition[] {
  const declared = new Set([...settings.traits.numeric, ...settings.traits.categorical.map((trait) => trait.name)]);
  const known = knownTraits(plan).filter(({ trait }) => !declared.has(trait));
  return [
    define({
      name: 'known_days',
      group: 'profile',
      unit: 'days',
      words: words(
        'Days since the first event',
        '最初のイベントからの日数',
        'İlk olaydan bu yana gün',
        '距首個事件的天數',
      ),
      bounds: [0, 36_500],
      read: { fact: 'knownDays' },
      evidence: words(
        'First heard of {value} ago',
        '最初のイベントは{value}前',
        'İlk kez {value} önce görüldü',
        '首次出現於 {value}前',
      ),
    }),
    ...known.map(({ feature }) => feature),
    ...settings.traits.numeric.map((name) => numericTrait(name, reader(plan, name))),
    ...settings.traits.categorical.map(({ name, values }) => categoricalTrait(name, values, reader(plan, name))),
  ];
}

function reader(plan: TraitPlan, name: string): { readonly trait: number } {
  return { trait: plan.slots.get(name)!.index };
}

function numericTrait(name: string, read: Reading): FeatureDefinition {
  return define({
    name: `trait_${name}`,
    group: 'profile',
    unit: 'score',
    words: words(`Trait "${name}"`, `属性「${name}」`, `"${name}" özelliği`, `屬性「${name}」`),
    bounds: [-1e12, 1e12],
    read,
  });
}

function categoricalTrait(name: string, values: readonly string[] | undefined, read: Reading): FeatureDefinition {
  return define({
    name: `trait_${name}`,
    group: 'profile',
    unit: 'category',
    kind: 'category',
    words: words(`Trait "${name}"`, `属性「${name}」`, `"${name}" özelliği`, `屬性「${name}」`),
    bounds: [0, values ? values.length : HASHED_CODES],
    read,
    ...(values && { labels: values }),
  });
}

function knownTraits(plan: TraitPlan): { trait: string; feature: FeatureDefinition }[] {
  const daysSince = (trait: string) => {
    const read = reader(plan, trait);
    return (facts: Facts) => (facts.asOf - facts.state.traits.of(read.trait)) / DAY_MS;
  };
  const category = (trait: string, phrase: ReturnType<typeof words>) => ({
    trait,
    feature: define({
      name: `profile_${trait}`,
      group: 'profile',
      unit: 'category',
      kind: 'category',
      words: phrase,
      bounds: [0, HASHED_CODES],
      read: reader(plan, trait),
    }),
  });
  const flag = (trait: string, name: string, phrase: ReturnType<typeof words>) => ({
    trait,
    feature: define({ name, group: 'profile', unit: 'flag', words: phrase, bounds: [0, 1], read: reader(plan, trait) }),
  });
  const count = (trait: string, phrase: ReturnType<typeof words>) => ({
    trait,
    feature: define({
      name: `profile_${trait}`,
      group: 'profile',
      unit: 'count',
      words: phrase,
      bounds: COUNT_BOUNDS,
      read: reader(plan, trait),
    }),
  });
  const age = daysSince('birthday');
  return [
    {
      trait: 'signedUpAt',
      feature: define({
        name: 'account_age_days',
        group: 'profile',
        unit: 'days',
        words: words('Days since signing up', '登録からの日数', 'Kayıttan bu yana gün', '距註冊的天數'),
        bounds: [0, 36_500],
        read: daysSince('signedUpAt'),
      }),
    },
    {
      trait: 'birthday',
      feature: define({
        name: 'profile_age_years',
        group: 'profile',
        unit: 'years',
        words: words('Age', '年齢', 'Yaş', '年齡'),
        bounds: [0, 120],
        read: (facts) => age(facts) / YEAR_DAYS,
      }),
    },
    category('country', words('Country', '国', 'Ülke', '國家')),
    category('industry', words('Industry', '業種', 'Sektör', '產業')),
    category('plan', words('Plan', 'プラン', 'Plan', '方案')),
    category('locale', words('Language', '言語', 'Dil', '語言')),
    count(
      'seats',
      words('Seats in the profile', 'プロフィールの席数', 'Profildeki kullanıcı sayısı', '個人檔案席位數'),
    ),
    count('tags', words('Tags', 'タグ数', 'Etiket sayısı', '標籤數')),
    flag(
      'referredBy',
      'profile_referred',
      words('Came by referral', '紹介による登録', 'Tavsiyeyle geldi', '經推薦加入'),
    ),
    flag('owner', 'profile_has_owner', words('Has a contact person', '担当者あり', 'Sorumlusu var', '有專責聯絡人')),
    flag(
      'email',
      'profile_has_email',
      words('E-mail address known', 'メールアドレスあり', 'E-posta adresi biliniyor', '有電子郵件'),
    ),
  ];
}
