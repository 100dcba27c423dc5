import type { Identity } from '../../platform/scope.ts';

/** Staff, rota, rooms, settings and cover are the manager's; the service itself acts when it is made and in the demo. */
export function mayManage(asking: Identity): boolean {
  return asking.kind === 'job' || (asking.kind === 'staff' && asking.roles.has('manager'));
}
