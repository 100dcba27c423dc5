import type { BridgeFacts, ScoreLine } from './facts.ts';
import { isRemote } from './next-meeting.ts';
import type { DraftItem, NextStep } from './rules.ts';
import type { GoalLine } from './work.ts';

/**
 * Everything that a shared screen may hold. The page is built from this alone: alliance, risk, staff notes and entries
 * that are not for the practitioner have no field here, so nothing added to the bridge can appear on it by itself.
 */
export interface SharedView {
  name: string;
  number: number;
  of: number;
  remote: boolean;
  wishes: string[];
  agenda: string[];
  draft: DraftItem[];
  scores: ScoreLine[];
  moods: (number | null)[];
  done: string[];
  goals: GoalLine[];
  steps: NextStep[];
}

export function sharedView(name: string, facts: BridgeFacts): SharedView {
  const texts = (side: 'patient' | 'practitioner') =>
    facts.agenda.filter((item) => item.side === side).map((item) => item.text);
  const agenda = texts('practitioner');
  return {
    name,
    number: facts.number,
    of: facts.of,
    remote: isRemote(facts.contact),
    wishes: texts('patient'),
    agenda,
    // What they wrote about getting stuck stays on their own pages until somebody puts it on the agenda.
    draft: agenda.length > 0 ? [] : facts.draft.filter((item) => item.kind !== 'stuck'),
    scores: facts.scores,
    moods: facts.work.moods,
    done: facts.work.done,
    goals: facts.work.goals,
    steps: facts.recap?.steps ?? [],
  };
}
