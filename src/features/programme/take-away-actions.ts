import { Temporal } from 'temporal-polyfill';
import { present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type Episode, findPatientName, ownEpisode } from '../episodes/index.ts';
import { listEntries } from './entry-store.ts';
import { stepText } from './goals/link-pages.tsx';
import { readGoalsOf } from './goals/reading.ts';
import { goalWords } from './goals/words.ts';
import type { KeptItem, KeptPart, ReadKeptParts } from './kept-parts.ts';
import { moodText } from './moods/level-words.ts';
import { listPatterns } from './moods/pattern-store.ts';
import { listMoods } from './moods/store.ts';
import { moodWords } from './moods/words.ts';
import { planPart } from './plan-part.ts';
import { visibleTo } from './policy.ts';
import { saidOf } from './shelf.ts';
import { clockTime, dayName } from './times.ts';
import { whoText } from './who-sees.tsx';
import { programmeWords } from './words.ts';
import { withWorksheets } from './workbook-actions.ts';
import { writtenLines } from './written-lines.ts';

/** All that a person takes with them. */
export interface TakeAway {
  name: string;
  /** The day on which it was made, `2026-01-05`, in the person's own zone. */
  day: string;
  made: string;
  parts: KeptPart[];
}

const STAYING_WELL = 'staying-well-plan';

/**
 * Everything that a patient wrote or was written to them, as plain parts: during the course and after it. Each time is
 * kept in the audit as the patient's own.
 */
export async function takeAway(
  scope: Scope,
  file: 'web-page' | 'pdf',
  readParts: ReadKeptParts,
  lang: string,
): Promise<TakeAway> {
  return scope.read('workbook.take-away', async (tx) => {
    const episode = await ownEpisode(tx);
    const { zone, preferredName } = present(await findPatientName(tx, episode.patient));
    const today = tx.now.toZonedDateTimeISO(zone).toPlainDate();
    const others = await readParts(tx, { patient: episode.patient, episode: episode.id, zone, lang });
    tx.about('workbook', null, episode.patient, { file });
    return {
      name: preferredName,
      day: today.toString(),
      made: fullDay(today),
      parts: [
        ...(await ownParts(tx, episode, zone, lang)),
        await planPart(tx, episode.id, lang),
        ...others,
      ].filter((part) => part.items.length > 0),
    };
  });
}

async function ownParts(tx: Tx, episode: Episode, zone: string, lang: string): Promise<KeptPart[]> {
  const say = programmeWords(lang);
  const { mood: levels, 'who-sees': whoSees } = await saidOf(tx, ['mood', 'who-sees']);
  const day = (at: Temporal.Instant) => fullDay(at.toZonedDateTimeISO(zone).toPlainDate());
  const seen = visibleTo('own');
  const written = (await withWorksheets(tx, 'own', await listEntries(tx, episode.patient, seen))).map(
    ({ entry, worksheet }) => ({
      sheet: entry.worksheet,
      title: worksheet.title,
      hint: `${say(`written.${entry.how}`, { when: day(entry.writtenAt), name: entry.byName })}. ${say(
        'step.whoSees',
        {
          who: whoText(whoSees, entry.visibility),
        },
      )}.`,
      lines: writtenLines(worksheet, entry.answers, lang),
    }),
  );
  const own = await readGoalsOf(tx, { patient: episode.patient, episode: episode.id });
  const goals = own.goals.map(
    (goal): KeptItem => ({
      title: goal.text,
      hint: goal.ended ? say(`goals.${goal.ended.why}`) : undefined,
      lines: [
        ...goal.steps.map((step, index) => ({
          label: index === 0 ? goalWords(lang)('steps.title') : undefined,
          text: stepText(step, lang),
        })),
        ...goal.ratings.map(({ value, at }) => ({ text: say('take.rating', { when: day(at), value }) })),
      ],
    }),
  );
  const moods = (await listMoods(tx, episode.patient, seen)).map(
    (mood): KeptItem => ({
      title: `${fullDay(Temporal.PlainDate.from(mood.date))}, ${clockTime(mood.at, zone)}: ${moodText(levels, mood.level)}`,
      lines: mood.words ? [{ text: mood.words }] : [],
    }),
  );
  const moodSay = moodWords(lang);
  const patterns = (await listPatterns(tx, episode.patient, seen)).map(
    (pattern): KeptItem => ({
      title: day(pattern.at),
      hint: `${moodSay('see.written', { when: day(pattern.at), count: pattern.restsOn })} ${say('step.whoSees', { who: whoText(whoSees, pattern.visibility) })}.`,
      lines: [{ text: pattern.words }],
    }),
  );
  return [
    {
      id: 'staying-well',
      title: say('take.stayingWell'),
      items: written.filter(({ sheet }) => sheet === STAYING_WELL),
    },
    { id: 'goals', title: say('workbook.goals'), items: goals },
    {
      id: 'entries',
      title: say('take.entries'),
      items: written.filter(({ sheet }) => sheet !== STAYING_WELL),
    },
    { id: 'moods', title: say('workbook.moods'), items: moods },
    { id: 'patterns', title: moodSay('take.title'), items: patterns },
  ];
}

function fullDay(date: Temporal.PlainDate): string {
  return `${dayName(date)} ${date.year}`;
}
