import type { ResolvedSettings } from '../catalogue/settings.js';
import type { TraitPlan } from '../state/trait-plan.js';
import { contractHistory } from './billing/contract-history.js';
import { contracts } from './billing/contracts.js';
import { payments } from './billing/payments.js';
import { purchaseRhythm } from './billing/purchase-rhythm.js';
import { purchases } from './billing/purchases.js';
import type { OwnPlan } from '../state/own-plan.js';
import type { FeatureDefinition } from './define.js';
import { activity } from './engagement/activity.js';
import { intent } from './engagement/intent.js';
import { messages } from './engagement/messages.js';
import { ownFeatures } from './own.js';
import { profile } from './profile/traits.js';
import { opinion } from './support/opinion.js';
import { tickets } from './support/tickets.js';
import { breadth } from './usage/breadth.js';
import { usageByType, usageRatios } from './usage/by-type.js';
import { seatFeatures } from './usage/seats.js';
import { sessions } from './usage/sessions.js';
import { usageSilence } from './usage/silence.js';
import { usageTrend } from './usage/trend.js';
import { usageVolume } from './usage/volume.js';

/** Every feature of a catalogue, in vector order. A new family is a file and a name in its group's list. */
export function allFeatures(settings: ResolvedSettings, traits: TraitPlan, own: OwnPlan): readonly FeatureDefinition[] {
  const usage = [
    ...usageVolume,
    ...usageTrend,
    ...usageSilence,
    ...breadth,
    ...sessions,
    ...seatFeatures,
    ...usageByType(settings.usageTypes),
    ...usageRatios(settings.usageTypes, settings.usageRatios),
  ];
  const billing = [...purchases, ...purchaseRhythm, ...contracts, ...contractHistory, ...payments];
  const support = [...tickets, ...opinion];
  const engagement = [...activity, ...messages, ...intent];
  return [...usage, ...billing, ...support, ...engagement, ...profile(settings, traits), ...ownFeatures(own.features)];
}
