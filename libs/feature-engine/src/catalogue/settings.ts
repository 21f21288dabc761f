import { z } from 'zod';

/** Most usage event names that may have features of their own: each costs state and vector width. */
const MAX_USAGE_TYPES = 32;

const label = z.string().min(1).max(256);
const traitName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'expected a trait name of letters, digits and underscores');

const categoricalTrait = z.strictObject({
  name: traitName,
  /** Vocabulary, in order; absent: any value gets a code from its hash, and the model learns which ones matter. */
  values: z.array(label).min(1).max(1_000).optional(),
});

/** What users say about their own data in `holdfast.yaml`; every field has a default. */
export const catalogueSettings = z
  .strictObject({
    /** Names of `usage.recorded` events that get features of their own. Others count in the totals. */
    usageTypes: z.array(label).max(MAX_USAGE_TYPES).default([]),
    /** Ratios between two declared usage types that say something in your product: dislikes per like. */
    usageRatios: z
      .array(z.strictObject({ of: label, per: label }))
      .max(64)
      .default([]),
    traits: z
      .strictObject({
        numeric: z.array(traitName).max(64).default([]),
        categorical: z.array(categoricalTrait).max(64).default([]),
      })
      .default({ numeric: [], categorical: [] }),
    /** Hours of the customer's own event time for which ids are remembered to recognise repeats. */
    rememberHours: z.number().int().min(1).max(336).default(48),
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
