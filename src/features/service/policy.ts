import type { Role } from '../../platform/scope.ts';

export { mayManage } from '../people/index.ts';

/** Roles that a person who answers for patients holds. */
export const TREATING: readonly Role[] = ['practitioner', 'trainee'];

export const ROLES: readonly Role[] = [
  'practitioner',
  'trainee',
  'supervisor',
  'manager',
  'navigator',
  'author',
  'reviewer',
];
