import type { VNode } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { Details } from '../../../ui/details.tsx';
import { MoodChart } from '../../../ui/mood-chart.tsx';
import { Table, type TableCell, type TableProps } from '../../../ui/table.tsx';
import { Words } from '../answers.tsx';
import type { Said } from '../shelf.ts';
import { clockTime, dayName, shortDay } from '../times.ts';
import { whoText } from '../who-sees.tsx';
import { programmeWords } from '../words.ts';
import { type Doing, moodWeeks, pictureDays } from './activity-rules.ts';
import { levelTexts, moodText } from './level-words.ts';
import { PatternList } from './pattern-list.tsx';
import type { MoodPictureView } from './reading.ts';
import type { Mood } from './store.ts';
import { moodWords } from './words.ts';

interface Shown extends MoodPictureView {
  words: Said;
  whoSees: Said;
  zone: string;
  lang: string;
  /** For staff, whose moods these are not: they see what the patient saw in it too, and change nothing. */
  title?: string;
}

/** On a phone an empty cell is not there at all: its name alone, or a zero, would read as a reproach. */
const NOTHING: TableCell = { text: '', classes: 'ks-cell-empty' };

const dayOf = (date: string) => Temporal.PlainDate.from(date);

/** A picture over days and one over weeks, the tables behind them, and how many entries they rest on. Also for staff. */
export function MoodPicture(props: Shown) {
  const { moods, doings, lang } = props;
  const say = programmeWords(lang);
  const more = moodWords(lang);
  const title = props.title ?? say('mood.chart');
  if (moods.length === 0) return props.title ? <Patterns {...props} /> : <p>{say('mood.none')}</p>;
  const days = pictureDays(moods, doings);
  const [first, last] = [days[0], days.at(-1)];
  const shown = moods.filter((mood) => first && mood.date >= first.date);
  const count = shown.length;
  const cannotTell = shown.filter((mood) => mood.level === null).length;
  const done = days.filter((day) => day.done > 0);
  return (
    <section aria-labelledby="moods-picture">
      <h2 class="nhsuk-heading-m" id="moods-picture">
        {title}
      </h2>
      {first && last && (
        <MoodChart
          id="moods"
          title={title}
          description={more('picture.text', {
            from: shortDay(dayOf(first.date)),
            to: shortDay(dayOf(last.date)),
            count,
            done: done.length,
          })}
          days={days.map((day) => ({ ...day, label: shortDay(dayOf(day.date)) }))}
          levels={levelTexts(props.words)}
          marks={done.map(({ date }) => ({ date }))}
          marksLabel={more('picture.doneRow')}
        />
      )}
      <p>
        {more('picture.rests', { count })}
        {cannotTell > 0 &&
          ` ${more('picture.cannotTell', { count: cannotTell, words: moodText(props.words, null) })}`}
      </p>
      {done.length > 0 && <p>{more('picture.done', { count: done.length })}</p>}
      <Details summary={say('mood.table')} classes="ks-open-in-print">
        {doings.length > 0 && <p>{more('picture.how')}</p>}
        <MoodTable {...props} caption={title} />
      </Details>
      <Weeks {...props} />
      {props.title && <Patterns {...props} />}
    </section>
  );
}

/** Every day that has something, the newest first, in words. */
export function MoodTable(props: Shown & { caption: TableProps['caption'] }) {
  const { moods, doings, lang } = props;
  const say = programmeWords(lang);
  const more = moodWords(lang);
  const dates = [...new Set([...moods, ...doings].map((one) => one.date))].sort().reverse();
  return (
    <Table
      responsive
      caption={props.caption}
      head={[say('mood.day'), say('mood.how'), more('table.done')]}
      rows={dates.map((date) => [
        dayName(dayOf(date)),
        cell(
          moods.filter((mood) => mood.date === date),
          (found) => <DayMoods {...props} moods={found} />,
        ),
        cell(
          doings.filter((doing) => doing.date === date),
          (found) => <Doings doings={found} lang={lang} />,
        ),
      ])}
    />
  );
}

function cell<One>(found: readonly One[], draw: (found: readonly One[]) => VNode): TableCell {
  return found.length > 0 ? { text: draw(found) } : NOTHING;
}

function DayMoods(props: Shown) {
  const { moods, zone } = props;
  const say = programmeWords(props.lang);
  const more = moodWords(props.lang);
  return (
    <ul class="nhsuk-list ks-day">
      {moods.map((mood) => {
        const time = clockTime(mood.at, zone);
        return (
          <li key={mood.id}>
            {time} <strong>{moodText(props.words, mood.level)}</strong>
            {mood.words && (
              <>
                {' '}
                <Words text={mood.words} />
              </>
            )}
            <span class="ks-day__who">
              {say('step.whoSees', { who: whoText(props.whoSees, mood.visibility) })}
              {props.title && shownLine(mood, zone, say)}
              {!props.title && (
                <>
                  {' '}
                  <a
                    class="ks-noprint"
                    href={`/moods/${mood.id}`}
                    aria-label={more('table.changeOf', { when: `${dayName(dayOf(mood.date))}, ${time}` })}
                  >
                    {more('table.change')}
                  </a>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a mood was its writer's alone before, since when it is not. */
function shownLine(mood: Mood, zone: string, say: ReturnType<typeof programmeWords>): string {
  if (!mood.shownAt) return '';
  return `. ${say('work.shown', { when: dayName(mood.shownAt.toZonedDateTimeISO(zone).toPlainDate()) })}`;
}

function Doings({ doings, lang }: { doings: readonly Doing[]; lang: string }) {
  const more = moodWords(lang);
  return (
    <ul class="nhsuk-list ks-day">
      {doings.map(({ what, how }, index) => {
        const named = what || more('table.unnamed');
        return (
          <li key={index}>
            <Words text={how === 'part' ? more('table.part', { what: named }) : named} />
          </li>
        );
      })}
    </ul>
  );
}

function Weeks(props: Shown) {
  const say = moodWords(props.lang);
  const weeks = moodWeeks(props.moods, props.doings).map((week) => ({
    ...week,
    label: shortDay(dayOf(week.monday)),
  }));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return null;
  const count = weeks.reduce((sum, week) => sum + week.moods, 0);
  return (
    <>
      <h3 class="nhsuk-heading-s">{say('weeks.title')}</h3>
      <MoodChart
        id="weeks"
        title={say('weeks.title')}
        description={say('weeks.text', { from: first.label, to: last.label, count })}
        days={weeks.map(({ monday, label, level }) => ({ date: monday, label, level }))}
        apart={7}
        levels={levelTexts(props.words)}
        marks={weeks.flatMap((week) =>
          week.done > 0 ? [{ date: week.monday, words: String(week.done) }] : [],
        )}
        marksLabel={say('picture.doneRow')}
      />
      <p>
        {say('weeks.lead')} {say('weeks.rests', { count })}
      </p>
      <Details summary={say('weeks.table')} classes="ks-open-in-print">
        <Table
          responsive
          caption={say('weeks.title')}
          head={[say('weeks.week'), say('weeks.middle'), say('weeks.moods'), say('weeks.done')]}
          rows={[...weeks]
            .reverse()
            .map((week) => [
              dayName(dayOf(week.monday)),
              week.level === null ? NOTHING : moodText(props.words, week.level),
              week.moods > 0 ? String(week.moods) : NOTHING,
              week.done > 0 ? String(week.done) : NOTHING,
            ])}
        />
      </Details>
    </>
  );
}

function Patterns(props: Shown) {
  if (props.patterns.length === 0) return null;
  return (
    <>
      <h3 class="nhsuk-heading-s">{moodWords(props.lang)('see.beforeStaff')}</h3>
      <PatternList {...props} />
    </>
  );
}
