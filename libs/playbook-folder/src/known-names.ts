import type { Configuration } from '#config';
import type { KnownNames } from '#playbooks';
import { compileEngine } from '#service';

/** Names that playbooks may refer to, as far as the configuration tells them. */
export function knownNames(
  config: Configuration,
): Omit<KnownNames, 'segments' | 'milestones' | 'templates' | 'playbooks'> {
  const { catalogue, signNames } = compileEngine(config);
  return {
    features: catalogue.features.map(({ name }) => name),
    driverGroups: [...new Set<string>(catalogue.features.map(({ group }) => group))],
    signs: signNames,
    destinations: destinationsOf(config),
  };
}

function destinationsOf({ retention }: Configuration): NonNullable<KnownNames['destinations']> {
  const byChannel: Record<string, string[]> = {};
  for (const { channel, name } of retention.destinations) (byChannel[channel] ??= []).push(name);
  return byChannel;
}
