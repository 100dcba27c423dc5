import type { Visit } from '../../platform/http/route.ts';
import type { KeptPageForm } from './step-actions.ts';

/** What a page of a step is told by the address that led back to it. */
export function savedOf(visit: Visit): 'yes' | 'both' | undefined {
  const asked = visit.query.get('saved');
  return asked === 'yes' || asked === 'both' ? asked : undefined;
}

/** A rung of a ladder that is to go one place up or down. */
export function moveIn(intent: string): KeptPageForm['move'] | null {
  const move = /^(up|down):([a-z0-9-]+):([a-z0-9-]+):(\d{1,2})$/.exec(intent);
  return move?.[2] && move[3]
    ? { worksheet: move[2], field: move[3], row: Number(move[4]), up: move[1] === 'up' }
    : null;
}

/** One more row of a worksheet that was asked for. */
export function rowIn(intent: string): { worksheet: string; field: string } | null {
  const row = /^row:([a-z0-9-]+):([a-z0-9-]+)$/.exec(intent);
  return row?.[1] && row[2] ? { worksheet: row[1], field: row[2] } : null;
}
