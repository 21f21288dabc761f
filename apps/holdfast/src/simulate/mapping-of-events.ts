import type { CustomerEvent } from '#contracts';

type Kind = 'text' | 'number' | 'boolean';

/** The mapping that brings written CloudEvents back in, learnt from the events that were written. */
export class MappingOfEvents {
  /** By event type: kind of each field of the data. */
  private readonly types = new Map<string, Map<string, Kind>>();

  saw({ type, data }: CustomerEvent): void {
    const fields = this.types.get(type) ?? new Map<string, Kind>();
    this.types.set(type, fields);
    for (const [name, value] of flatten(data)) fields.set(name, kindOf(value));
  }

  /** @param file - where the events lie, one CloudEvent a line */
  document(file: string): Record<string, unknown> {
    const types = [...this.types].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      name: 'simulated-business',
      description: 'Made by `holdfast simulate`: its true hazards are known and stand in truth.csv.',
      files: [
        {
          ...{ file, format: 'ndjson', subject: 'subject', time: 'time' },
          events: types.map(([type, fields]) => ({
            type,
            when: { column: 'type', equals: type },
            data: Object.fromEntries(
              [...fields].map(([name, kind]) => [
                name,
                kind === 'text' ? `data.${name}` : { column: `data.${name}`, as: kind },
              ]),
            ),
          })),
        },
      ],
      defaults: {
        churn: { definition: { kind: 'contract_ended', graceDays: 0 }, horizonDays: 30, leadDays: 0 },
        testCutoffs: 2,
      },
    };
  }
}

function* flatten(data: object, prefix = ''): Generator<[name: string, value: unknown]> {
  for (const [key, value] of Object.entries(data)) {
    if (typeof value === 'object' && value !== null) yield* flatten(value as object, `${prefix}${key}.`);
    else yield [prefix + key, value];
  }
}

function kindOf(value: unknown): Kind {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}
