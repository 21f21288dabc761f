import { eventTypesOf, featuresOf } from '../language/check-names.js';
import { murmur3 } from '../hash/share-of.js';
import { listOf } from '../language/fields.js';
import type { Playbook } from '../language/playbook.js';
import { walkSteps } from '../language/walk.js';

/** Types of event that begin plays, whatever a playbook says about their data. */
const ANSWERS = ['survey.answered', 'csat.rated', 'nps.rated'];

/** The playbooks at work: those that may begin plays, and every version that a running play may be on. */
export class PlaybookSet {
  private readonly versions: ReadonlyMap<string, Playbook>;
  private readonly byEvent = new Map<string, Playbook[]>();
  readonly onRisk: readonly Playbook[];
  /** Those that begin at moments: anniversaries, renewals, schedules. */
  readonly timed: readonly Playbook[];
  /** Features of a customer's vector that they look at. */
  readonly features: ReadonlySet<string>;
  /** Types of event that they begin by, wait for or aim at. */
  readonly eventTypes: ReadonlySet<string>;
  /** Campaigns whose money is limited. */
  readonly campaigns: readonly string[];
  /** Names the playbooks that begin at moments: schedules are computed anew when it changes. */
  readonly revision: string;

  /**
   * @param active - may begin plays; one version each
   * @param others - versions that plays may still run on
   */
  constructor(
    readonly active: readonly Playbook[],
    others: readonly Playbook[] = [],
  ) {
    const all = [...others, ...active];
    this.versions = new Map(all.map((one) => [`${one.playbook}@${one.version}`, one]));
    this.onRisk = active.filter(({ when }) => when.bandEntered !== undefined || when.signStarted !== undefined);
    this.timed = active.filter(
      ({ when }) =>
        when.anniversary !== undefined ||
        when.beforeRenewal !== undefined ||
        when.sinceJoining !== undefined ||
        when.schedule !== undefined,
    );
    const names = this.timed.map(({ playbook, version }) => `${playbook}@${version}`).toSorted();
    this.revision = murmur3(new TextEncoder().encode(names.join())).toString(16);
    this.campaigns = [...new Set(all.flatMap(campaignsOf))].toSorted();
    for (const playbook of active)
      for (const type of triggersOf(playbook)) this.byEvent.set(type, [...(this.byEvent.get(type) ?? []), playbook]);
    this.features = featuresOf(all);
    this.eventTypes = new Set([...eventTypesOf(all), ...this.byEvent.keys(), ...waitsForAnswer(all)]);
  }

  onEvent(type: string): readonly Playbook[] {
    return this.byEvent.get(type) ?? [];
  }

  /** The version that a play runs on. */
  versionOf({ playbook, version }: { readonly playbook: string; readonly version: number }): Playbook | undefined {
    return this.versions.get(`${playbook}@${version}`);
  }
}

/** Campaigns of a playbook's offers, if it limits what they may cost altogether. */
function campaignsOf({ playbook, steps, limits }: Playbook): string[] {
  const found: string[] = [];
  if (limits.budget?.totalMinor === undefined) return found;
  walkSteps(steps, [], ({ offer }) => {
    if (offer !== undefined) found.push(offer.campaign ?? playbook);
  });
  return found;
}

function triggersOf({ when }: Playbook): ReadonlySet<string> {
  return new Set([
    ...listOf(when.event).flatMap(({ type }) => listOf(type)),
    ...(when.survey === undefined ? [] : ANSWERS),
    ...(when.churned === undefined ? [] : ['subscription.canceled']),
    ...(when.featureShipped === undefined ? [] : ['feature.shipped']),
    ...(when.featureReviewed === undefined ? [] : ['feature.reviewed']),
  ]);
}

function waitsForAnswer(all: readonly Playbook[]): readonly string[] {
  return all.some((one) => JSON.stringify([one.steps, one.goal]).includes('"survey"')) ? ANSWERS : [];
}
