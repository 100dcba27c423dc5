import type { Role } from '../../platform/scope.ts';
import { mayChangePart, maySee, type Part, type Standing } from '../episodes/index.ts';

/** Where a record leads, in groups: what a week asks for first, what is changed once in a course last. */
export const linkGroups = ['week', 'treatment', 'safety', 'record'] as const;
export type LinkGroup = (typeof linkGroups)[number];

export type RecordLink =
  | 'review'
  | 'messages'
  | 'reach'
  | 'bridge'
  | 'code'
  | 'minutes'
  | 'reminder'
  | 'plan'
  | 'work'
  | 'toolkit'
  | 'measures'
  | 'problem'
  | 'together'
  | 'choice'
  | 'safety'
  | 'concern'
  | 'assessment'
  | 'notes'
  | 'letters'
  | 'details'
  | 'consent'
  | 'wait'
  | 'copy'
  | 'practitioner'
  | 'stepUp'
  | 'discharge';

interface Rule {
  link: RecordLink;
  group: LinkGroup;
  /** The address below the patient's own. */
  page: string;
  /** Parts that must all be seen. */
  sees: readonly Part[];
  changes?: Part;
  /** For whoever treats; a supervisor's own pages say the same. */
  carers?: true;
  /** For whoever answers for the episode, or supervises. */
  lead?: true;
  /** Only while the episode is open. */
  open?: true;
  /** Kept in the other record where Keepstep stands beside one. */
  own?: true;
  /** Only beside another record. */
  beside?: true;
}

const RULES: readonly Rule[] = [
  { link: 'review', group: 'week', page: 'review', sees: ['entries', 'messages'], carers: true },
  { link: 'messages', group: 'week', page: 'messages', sees: ['messages'] },
  { link: 'reach', group: 'week', page: 'reach', sees: ['notes'], open: true },
  { link: 'bridge', group: 'week', page: 'bridge', sees: ['plan'], open: true },
  { link: 'code', group: 'week', page: 'entry-code', changes: 'identity', sees: [], open: true },
  {
    link: 'reminder',
    group: 'week',
    page: 'reminders/new',
    changes: 'notes',
    sees: [],
    carers: true,
    open: true,
  },
  { link: 'plan', group: 'treatment', page: 'plan', sees: ['plan'] },
  { link: 'work', group: 'treatment', page: 'work', sees: ['entries'] },
  { link: 'toolkit', group: 'treatment', page: 'toolkit', sees: ['plan'] },
  { link: 'measures', group: 'treatment', page: 'measures', sees: ['measures'] },
  { link: 'problem', group: 'treatment', page: 'problem', sees: ['plan'] },
  { link: 'together', group: 'treatment', page: 'working-together', sees: ['alliance'] },
  { link: 'choice', group: 'treatment', page: 'choice', sees: ['plan'], open: true },
  { link: 'safety', group: 'safety', page: 'safety-plan', sees: ['safety-plan'] },
  { link: 'concern', group: 'safety', page: 'flags/new', changes: 'flags', sees: [] },
  { link: 'assessment', group: 'record', page: 'assessment', sees: ['notes'] },
  {
    link: 'copy',
    group: 'week',
    page: 'record',
    changes: 'notes',
    sees: ['notes'],
    carers: true,
    beside: true,
  },
  { link: 'notes', group: 'record', page: 'notes', sees: ['notes'] },
  { link: 'letters', group: 'record', page: 'letters', sees: ['notes'], own: true },
  { link: 'details', group: 'record', page: 'details', changes: 'identity', sees: [] },
  { link: 'consent', group: 'record', page: 'consent', changes: 'identity', sees: [] },
  { link: 'wait', group: 'record', page: 'wait', sees: ['identity'], own: true },
  { link: 'practitioner', group: 'record', page: 'practitioner', sees: [], lead: true, open: true },
  { link: 'stepUp', group: 'record', page: 'step-up', sees: ['notes'], open: true },
  { link: 'discharge', group: 'record', page: 'discharge', sees: ['notes'] },
];

export interface LinkTo {
  link: RecordLink;
  href: string;
}

/** Every page of a record that the asker may open, by group; nothing where no episode began. */
export function linksFor(asker: {
  patient: string;
  roles: ReadonlySet<Role>;
  standing: Standing;
  /** Whether the asker is the responsible practitioner. */
  responsible: boolean;
  episode: 'none' | 'open' | 'ended';
  /** Whether Keepstep stands beside another record. */
  beside: boolean;
}): Record<LinkGroup, LinkTo[]> {
  const { patient, roles, standing, episode } = asker;
  const carer = roles.has('practitioner') || roles.has('trainee');
  const lead = roles.has('supervisor') || asker.responsible;
  const fits = RULES.filter(
    (rule) =>
      episode !== 'none' &&
      !(asker.beside ? rule.own : rule.beside) &&
      (!rule.open || episode === 'open') &&
      (!rule.carers || carer) &&
      (!rule.lead || lead) &&
      (!rule.changes || mayChangePart(standing, rule.changes)) &&
      rule.sees.every((part) => maySee(standing, part)),
  );
  const answers = standing === 'caseload' || standing === 'cover';
  const group = (name: LinkGroup): LinkTo[] =>
    fits
      .filter((rule) => rule.group === name)
      .map((rule) => ({ link: rule.link, href: `/patients/${patient}/${rule.page}` }));
  return {
    week: [
      ...group('week'),
      ...(carer && answers && episode === 'open'
        ? [{ link: 'minutes' as const, href: `/time?patient=${patient}` }]
        : []),
    ],
    treatment: group('treatment'),
    safety: group('safety'),
    record: group('record'),
  };
}
