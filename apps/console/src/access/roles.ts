import type { KeyRole } from '#storage';

/** Roles of keys, each including the ones before. */
export const ROLES = ['viewer', 'agent', 'manager', 'admin'] as const satisfies readonly KeyRole[];

/** Whether a key's role allows what asks for `needed`. */
export function allows(role: KeyRole, needed: KeyRole): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
