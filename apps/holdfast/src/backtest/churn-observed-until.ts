import type { ChurnDefinition } from '#contracts';
import type { FileSpec, Mapping } from '../import/mapping.js';
import { observedUntil } from '../import/read-mapped-events.js';

/**
 * Until when a data set tells whether someone churned: the earliest end of observation among the files whose events
 * the definition looks at.
 *
 * @returns epoch ms, exclusive; undefined when no such file says
 */
export function churnObservedUntil({ files }: Mapping, definition: ChurnDefinition): number | undefined {
  const ends = files.filter((file) => tellsOf(file, definition)).map(observedUntil);
  const earliest = Math.min(...ends);
  return Number.isFinite(earliest) ? earliest : undefined;
}

function tellsOf(file: FileSpec, definition: ChurnDefinition): boolean {
  const types = file.events.map(({ type }) => type as string);
  if (file.periods !== undefined) types.push('subscription.started', 'subscription.renewed', 'subscription.canceled');
  return types.some((type) =>
    definition.kind === 'contract_ended'
      ? type.startsWith('subscription.')
      : (definition.types as readonly string[]).includes(type),
  );
}
