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
import type { CoverView, Named, Overview, SupervisionView } from './reading.ts';
import { EndButton, type PageParts, PersonSelect, ServiceScreen } from './screen.tsx';
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
      {(!overview.hasDuty || overview.gaps > 0) && (
        <InsetText>
          <p>
            {overview.hasDuty ? say('home.gaps', { count: overview.gaps }) : say('home.noDuty')}{' '}
            <a href="/service/duty">{say('home.setRota')}</a>
          </p>
        </InsetText>
      )}
      {overview.crisis && (
        <InsetText>
          <p>{overview.crisis}</p>
        </InsetText>
      )}
      {overview.needsSigner && (
        <InsetText>
          <p>
            {say('home.noSigner')} <a href="/service/settings#contentSigners">{say('home.nameSigner')}</a>
          </p>
        </InsetText>
      )}
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
        {SECTIONS.map((section) => (
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

export function CoverPage({ chrome, form, submissionKey, cover }: PageParts & { cover: CoverView }) {
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  const name = (id: string) => cover.people.find((one) => one.id === id)?.name ?? '';
  const day = (date: string) => sayDate(Temporal.PlainDate.from(date), chrome.lang);
  return (
    <ServiceScreen chrome={chrome} title={say('cover.title')} errors={form.errors}>
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
  const { chrome, form, submissionKey, view } = props;
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  return (
    <ServiceScreen chrome={chrome} title={say('supervision.title')} errors={form.errors}>
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

export function RoomsPage({ chrome, form, submissionKey, rooms }: PageParts & { rooms: Named[] }) {
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  return (
    <ServiceScreen chrome={chrome} title={say('rooms.title')} errors={form.errors}>
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
