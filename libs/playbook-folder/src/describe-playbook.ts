import type { Playbook } from '#playbooks';

/** A playbook as lists show it. */
export interface DescribedPlaybook {
  readonly playbook: string;
  readonly version: number;
  readonly title: string;
  readonly about: string | null;
  readonly labels: readonly string[];
  readonly purpose: string;
  /** What begins it, by name. */
  readonly when: readonly string[];
  /** Kinds of its outer steps, in order. */
  readonly steps: readonly string[];
  readonly goal: boolean;
  readonly status?: string;
}

/** What a list says about a playbook. */
export function describePlaybook({
  playbook,
  version,
  title,
  about,
  labels,
  purpose,
  when,
  steps,
  goal,
}: Playbook): DescribedPlaybook {
  const { causes: _, from: __, ...triggers } = when;
  return {
    ...{ playbook, version, title, about: about ?? null, labels: labels === undefined ? [] : [labels].flat(), purpose },
    when: Object.entries(triggers).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    steps: steps.map((step) => Object.keys(step)[0]!),
    goal: goal !== undefined,
  };
}
