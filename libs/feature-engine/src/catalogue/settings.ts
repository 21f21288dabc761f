import { z } from 'zod';
import { calendarSettings } from '../calendar/calendar-settings.js';
import { eventMappings } from './event-mappings.js';
import { MAX_OWN_SERIES, ownFeatures } from './own-features.js';
import { planOwn } from '../state/own-plan.js';
import { signRules } from '../signs/sign-rules.js';
import { signSettings } from '../signs/sign-settings.js';

/** Most usage event names that may have features of their own: each costs state and vector width. */
const MAX_USAGE_TYPES = 32;

const label = z.string().min(1).max(256);
const traitName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'expected a trait name of letters, digits and underscores');

const categoricalTrait = z.strictObject({
  name: traitName.describe('Name of the trait.'),
  values: z
    .array(label)
    .min(1)
    .max(1_000)
    .optional()
    .describe('Vocabulary, in order; without it any value gets a code from its hash.'),
});

/** What users say about their own data in `holdfast.yaml`; every field has a default. */
export const catalogueSettings = z
  .strictObject({
    usageTypes: z
      .array(label)
      .max(MAX_USAGE_TYPES)
      .default([])
      .describe('Names of `usage.recorded` events that get features of their own; others count in the totals.'),
    usageRatios: z
      .array(
        z.strictObject({
          of: label.describe('The usage type that is divided.'),
          per: label.describe('The usage type that it is divided by.'),
        }),
      )
      .max(64)
      .default([])
      .describe('Ratios between two declared usage types that say something in your product: dislikes per like.'),
    traits: z
      .strictObject({
        numeric: z.array(traitName).max(64).default([]).describe('Traits of customers that are numbers.'),
        categorical: z
          .array(categoricalTrait)
          .max(64)
          .default([])
          .describe('Traits of customers that are one of several words.'),
      })
      .default({ numeric: [], categorical: [] }),
    features: ownFeatures.describe(
      'Features of your own, over any events: an event type, fields that must be equal, a window.',
    ),
    eventMappings: eventMappings.prefault({}).describe("Producers' own names and fields, read as the contract's."),
    rememberHours: z
      .number()
      .int()
      .min(1)
      .max(336)
      .default(48)
      .describe("Hours of a customer's own event time for which ids are remembered to recognise repeats."),
    calendar: calendarSettings.prefault({}).describe("Days that don't count as silence; none unless said."),
    signs: signSettings
      .prefault({})
      .describe("Thresholds of the warning signs. They change no vector, so the catalogue's version stays."),
  })
  .superRefine((settings, context) => {
    report(settings.usageTypes, 'usageTypes', context);
    report(
      settings.usageRatios.map(({ of, per }) => `${of} per ${per}`),
      'usageRatios',
      context,
    );
    settings.usageRatios.forEach((pair, index) => {
      for (const side of ['of', 'per'] as const)
        if (!settings.usageTypes.includes(pair[side]))
          context.addIssue({
            code: 'custom',
            path: ['usageRatios', index, side],
            message: `"${pair[side]}" isn't in usageTypes: declare it there first`,
          });
    });
    report(
      settings.features.map(({ name }) => name),
      'features',
      context,
    );
    const { length: series } = planOwn(settings, 0).series;
    if (series > MAX_OWN_SERIES)
      context.addIssue({
        code: 'custom',
        path: ['features'],
        message: `they need ${series} different sums of events, at most ${MAX_OWN_SERIES} can be kept: let more of them share events, conditions and fields`,
      });
    for (const [theirs, ours] of Object.entries(settings.eventMappings.names)) {
      const path = ['eventMappings', 'names', theirs];
      if (settings.usageTypes.includes(theirs))
        context.addIssue({ code: 'custom', path, message: `"${theirs}" is itself in usageTypes: it counts as that` });
      if (!settings.usageTypes.includes(ours))
        context.addIssue({ code: 'custom', path, message: `"${ours}" isn't in usageTypes: declare it there first` });
    }
    const rules = signRules({ ...settings.signs, off: [] });
    settings.signs.off.forEach((name, index) => {
      if (!rules.some((rule) => rule.name === name))
        context.addIssue({
          code: 'custom',
          path: ['signs', 'off', index],
          message: `there is no sign "${name}"; there are ${rules.map((rule) => rule.name).join(', ')}`,
        });
    });
    const { defaultRegion, holidays } = settings.calendar;
    if (defaultRegion !== undefined && !holidays.includes(defaultRegion))
      context.addIssue({
        code: 'custom',
        path: ['calendar', 'defaultRegion'],
        message: `"${defaultRegion}" isn't in calendar.holidays: declare it there first`,
      });
    const traits = [...settings.traits.numeric, ...settings.traits.categorical.map((trait) => trait.name)];
    report(traits, 'traits', context);
  });

/** Settings as written by hand, defaults left out. */
export type CatalogueSettings = z.input<typeof catalogueSettings>;
/** Settings with every default filled in. */
export type ResolvedSettings = z.output<typeof catalogueSettings>;

function report(names: readonly string[], path: string, context: z.RefinementCtx): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) context.addIssue({ code: 'custom', path: [path], message: `"${twice}" is declared twice` });
}
