import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Table } from '../../ui/table.tsx';
import type { CoverView, Named, Overview, SupervisionView, ToDo } from './reading.ts';
import { Done, EndButton, type PageParts, PersonSelect, ServiceScreen } from './screen.tsx';
import { serviceWords } from './words.ts';

type SayKey = Parameters<ReturnType<typeof serviceWords>>[0];

const SECTIONS = ['staff', 'duty', 'cover', 'supervision', 'rooms', 'settings'] as const;

export function OverviewPage({ chrome, overview }: { chrome: Chrome; overview: Overview }) {
  const say = serviceWords(chrome.lang);
  const { counts } = overview;
  const figures: [SayKey, number, string?][] = [
    ['home.inCare', counts.inCare],
    ['home.referrals', counts.referralsWaiting, '/referrals'],
    ['home.concerns', counts.openConcerns],
    ['home.late', counts.lateConcerns],
    ['home.staff', overview.staff, '/service/staff'],
  ];
  return (
    <Screen chrome={chrome} title={say('home.title')} current="/service">
      <h1 class="nhsuk-heading-l">{chrome.serviceName}</h1>
      <NextStep toDo={overview.toDo} lang={chrome.lang} />
      <SummaryList
        rows={[
          ...figures.map(([key, count, href]) => ({
            key: say(key),
            value: href ? <a href={href}>{count}</a> : count,
          })),
          {
            key: say('home.minutes'),
            value:
              overview.minutes === 'too-few'
                ? say('home.tooFew')
                : say('home.minutesValue', overview.minutes),
          },
        ]}
      />
      <ul class="nhsuk-grid-row nhsuk-card-group">
        {SECTIONS.filter((section) => section !== 'rooms' || !overview.beside).map((section) => (
          <li class="nhsuk-grid-column-one-third nhsuk-card-group__item" key={section}>
            <Card
              clickable
              heading={{ text: say(`home.${section}`), size: 'm' }}
              href={`/service/${section}`}
              description={say(`home.${section}.text`)}
            />
          </li>
        ))}
      </ul>
    </Screen>
  );
}

/** What has to be seen to first, and only then the rest in a list: three equal warnings are none. */
function NextStep({ toDo, lang }: { toDo: Overview['toDo']; lang: string }) {
  const say = serviceWords(lang);
  const [first, ...others] = toDo;
  if (!first) return null;
  return (
    <>
      <InsetText>
        <h2 class="nhsuk-heading-m">{say('home.next')}</h2>
        <p>
          <ToDoLine item={first} lang={lang} />
        </p>
      </InsetText>
      {others.length > 0 && (
        <>
          <h2 class="nhsuk-heading-s">{say('home.then')}</h2>
          <ul>
            {others.map((item) => (
              <li key={item.what}>
                <ToDoLine item={item} lang={lang} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const SEEN_TO: Record<ToDo['what'], string> = {
  duty: '/service/duty',
  gaps: '/service/duty',
  signer: '/service/settings#contentSigners',
  crisis: '/crisis',
  measures: '/service/settings#contentSigners',
};

function ToDoLine({ item, lang }: { item: ToDo; lang: string }) {
  const say = serviceWords(lang);
  const text =
    item.what === 'crisis'
      ? item.text
      : say(`home.todo.${item.what}`, { count: 'count' in item ? item.count : 0 });
  return (
    <>
      {text} <a href={SEEN_TO[item.what]}>{say(`home.todo.${item.what}.link`)}</a>
    </>
  );
}

export function CoverPage({ chrome, form, submissionKey, done, cover }: PageParts & { cover: CoverView }) {
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  const name = (id: string) => cover.people.find((one) => one.id === id)?.name ?? '';
  const day = (date: string) => sayDate(Temporal.PlainDate.from(date), chrome.lang);
  return (
    <ServiceScreen
      chrome={chrome}
      title={say('cover.title')}
      errors={form.errors}
      notice={done && <Done text={done} />}
    >
      <p>{say('cover.lead')}</p>
      {cover.cover.length === 0 ? (
        <p>{say('cover.none')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('cover.title'), classes: 'nhsuk-u-visually-hidden' }}
          head={[say('cover.away'), say('cover.from'), say('cover.to'), say('cover.by'), say('duty.action')]}
          rows={cover.cover.map((one) => [
            name(one.practitioner),
            day(one.startsOn),
            day(one.endsOn),
            name(one.coveredBy),
            {
              text: (
                <EndButton
                  action={`/service/cover/${one.id}/end`}
                  submissionKey={submissionKey}
                  text={say('duty.end')}
                  hidden={say('cover.endHidden', { name: name(one.practitioner), day: day(one.startsOn) })}
                />
              ),
            },
          ])}
        />
      )}
      <Form action="/service/cover" submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('cover.add')}</h2>
        <PersonSelect
          label={say('cover.away')}
          choose={say('person.choose')}
          people={cover.people}
          {...field.text('practitioner')}
        />
        <DateInput legend={say('cover.from')} {...field.date('startsOn')} />
        <DateInput legend={say('cover.to')} {...field.date('endsOn')} />
        <PersonSelect
          label={say('cover.by')}
          choose={say('person.choose')}
          people={cover.people}
          {...field.text('coveredBy')}
        />
        <Button>{say('cover.save')}</Button>
      </Form>
    </ServiceScreen>
  );
}

export function SupervisionPage(props: PageParts & { view: SupervisionView }) {
  const { chrome, form, submissionKey, done, view } = props;
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  return (
    <ServiceScreen
      chrome={chrome}
      title={say('supervision.title')}
      errors={form.errors}
      notice={done && <Done text={done} />}
    >
      <p>{say('supervision.lead')}</p>
      {view.links.length === 0 ? (
        <p>{say('supervision.none')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('supervision.title'), classes: 'nhsuk-u-visually-hidden' }}
          head={[say('supervision.supervisor'), say('supervision.practitioner'), say('duty.action')]}
          rows={view.links.map((link) => [
            link.supervisor,
            link.practitioner,
            {
              text: (
                <EndButton
                  action={`/service/supervision/${link.id}/end`}
                  submissionKey={submissionKey}
                  text={say('duty.end')}
                  hidden={`${link.supervisor}, ${link.practitioner}`}
                />
              ),
            },
          ])}
        />
      )}
      <Form action="/service/supervision" submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('supervision.add')}</h2>
        <PersonSelect
          label={say('supervision.supervisor')}
          choose={say('person.choose')}
          people={view.supervisors}
          {...field.text('supervisor')}
        />
        <PersonSelect
          label={say('supervision.practitioner')}
          choose={say('person.choose')}
          people={view.people}
          {...field.text('practitioner')}
        />
        <Button>{say('supervision.save')}</Button>
      </Form>
    </ServiceScreen>
  );
}

export function RoomsPage({ chrome, form, submissionKey, done, rooms }: PageParts & { rooms: Named[] }) {
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  return (
    <ServiceScreen
      chrome={chrome}
      title={say('rooms.title')}
      errors={form.errors}
      notice={done && <Done text={done} />}
    >
      {rooms.length === 0 ? (
        <p>{say('rooms.none')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('rooms.title'), classes: 'nhsuk-u-visually-hidden' }}
          head={[say('rooms.room'), say('duty.action')]}
          rows={rooms.map((room) => [
            room.name,
            {
              text: (
                <EndButton
                  action={`/service/rooms/${room.id}/end`}
                  submissionKey={submissionKey}
                  text={say('duty.end')}
                  hidden={room.name}
                />
              ),
            },
          ])}
        />
      )}
      <Form action="/service/rooms" submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('rooms.add')}</h2>
        <Input label={say('rooms.name')} width={20} {...field.text('name')} />
        <Button>{say('rooms.save')}</Button>
      </Form>
    </ServiceScreen>
  );
}
