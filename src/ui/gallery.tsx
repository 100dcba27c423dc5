import type { VNode } from 'preact';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Checkboxes } from './checkboxes.tsx';
import { CourseDots, CourseLine } from './course-line.tsx';
import { DateInput } from './date-input.tsx';
import { Details } from './details.tsx';
import { bind, Form, type FormState } from './form.tsx';
import { COURSE, MOODS, NAV, SCORES, STAFF_NAV } from './gallery-data.ts';
import { Input } from './input.tsx';
import { InsetText } from './inset-text.tsx';
import { PatientPage, StaffPage } from './layout.tsx';
import { MoodChart } from './mood-chart.tsx';
import { BannerLine, NotificationBanner } from './notification-banner.tsx';
import { Radios } from './radios.tsx';
import { ScoreChart } from './score-chart.tsx';
import { Select } from './select.tsx';
import { Sparkline } from './sparkline.tsx';
import { StickySave } from './sticky-save.tsx';
import { SummaryList } from './summary-list.tsx';
import { Table } from './table.tsx';
import { Tag } from './tag.tsx';
import { Textarea } from './textarea.tsx';
import { TwoColumns } from './two-columns.tsx';

const SERVICE = 'Northfield Talking Therapies';

const FORM: FormState = {
  values: { walk: 'Along the canal', day: 'tue', when: 'evening', 'born[day]': '3' },
  errors: {
    walk: 'Say how long you plan to walk',
    when: 'Choose when',
    born: 'Enter your full date of birth',
  },
};

/** Every component on one patient page: for looking at, in development. */
export function PatientGallery() {
  return (
    <PatientPage
      title="Gallery"
      serviceName={SERVICE}
      signedIn={{ name: 'Amira' }}
      nav={NAV}
      current="/home"
      demo
      back={{ href: '/home' }}
      footerLinks={[
        { text: 'Your privacy', href: '/privacy' },
        { text: 'Help using this site', href: '/help' },
      ]}
      notice={
        <NotificationBanner variant="success" disableAutoFocus title="Saved">
          <BannerLine>Your plan is saved. Priya can see it.</BannerLine>
        </NotificationBanner>
      }
    >
      <h1 class="nhsuk-heading-l">Hello Amira</h1>
      <Card heading={{ text: 'Small steps, big difference', size: 'm' }} variant="feature">
        <p>One idea and one small thing to try. About 15 minutes.</p>
        <Button href="/programme/steps">Start</Button>
      </Card>
      <Card
        heading="Tuesday 14:00 with Priya"
        href="/bridge"
        clickable
        description="Room 2, in 3 days"
        variant="primary"
      />
      <Card variant="emergency" heading="If you might act on thoughts of ending your life">
        <p>Call 999, or go to A&amp;E now.</p>
      </Card>
      <Card variant="warning" heading={{ text: 'Nobody watches this all day', level: 3 }}>
        <p>Your care team reads it by Thursday.</p>
      </Card>
      <InsetText visuallyHiddenText="Priya wrote">
        <p>You tried the walk even though it rained. What helped?</p>
      </InsetText>
      <h2 class="nhsuk-heading-m">My plan</h2>
      <CourseLine contacts={COURSE} label="My course" />
      <h2 class="nhsuk-heading-m">Scores and moods</h2>
      <Charts />
      <Details summary="Who sees this?">
        <p>You and your care team.</p>
      </Details>
      <SummaryList
        rows={[
          {
            key: 'Phone',
            value: '07700 900123',
            actions: [{ text: 'Change', href: '#', visuallyHiddenText: 'phone' }],
          },
          {
            key: 'Safe to call',
            value: 'Evenings only',
            actions: [{ text: 'Change', href: '#', visuallyHiddenText: 'when to call' }],
          },
        ]}
      />
      <FieldGallery state={{}} />
    </PatientPage>
  );
}

/** The same fields, wrong: how errors look. */
export function ErrorGallery() {
  return (
    <PatientPage
      title="Gallery of errors"
      serviceName={SERVICE}
      signedIn={{ name: 'Amira' }}
      nav={NAV}
      errors={FORM.errors}
    >
      <h1 class="nhsuk-heading-l">Plan a walk</h1>
      <FieldGallery state={FORM} />
    </PatientPage>
  );
}

/** A staff page: list, small pictures, two columns. */
export function StaffGallery() {
  return (
    <StaffPage
      title="Gallery"
      serviceName={SERVICE}
      signedIn={{ name: 'Priya Nair', href: '/account' }}
      nav={STAFF_NAV}
      current="/caseload"
      demo
    >
      <h1 class="nhsuk-heading-l">Caseload</h1>
      <Table
        caption={{ text: 'People, who needs you first', size: 'm' }}
        firstCellIsHeader
        responsive
        head={[
          'Person',
          'Why now',
          'Course',
          'PHQ-9',
          'Next contact',
          { text: 'Minutes', format: 'numeric' },
        ]}
        rows={[
          [
            'Amira Haddad',
            <Tag key="a" colour="orange">
              Felt worse: Thoughts 2
            </Tag>,
          ],
          [
            'Owen Price',
            <Tag key="b" colour="blue">
              Unread since Monday
            </Tag>,
          ],
          [
            'Beth Cole',
            <Tag key="c" colour="grey">
              Quiet 9 days
            </Tag>,
          ],
        ].map(([name, reason]) => [
          { text: name as string, href: '#' },
          reason as VNode,
          <CourseDots key="dots" contacts={COURSE} label="Contact 4 of 8" />,
          <Sparkline key="line" values={[17, 16, null, 14, 12]} max={27} label="PHQ-9 from 17 to 12" />,
          'Tue 14:00, Room 2',
          '22',
        ])}
      />
      <TwoColumns
        leftLabel="The week"
        rightLabel="Your reply"
        keepRight
        left={
          <>
            <h2 class="nhsuk-heading-m">What Amira did</h2>
            <InsetText visuallyHiddenText="Amira wrote">
              <p>I cancel when it rains.</p>
            </InsetText>
            <Charts />
          </>
        }
        right={
          <Form action="/reply" submissionKey="0">
            <Textarea
              label={{ text: 'Reply', size: 'm' }}
              hint="Name something she did."
              name="reply"
              rows={8}
            />
            <StickySave status="Saved at 14:02">
              <Button small>Sign and next</Button>
            </StickySave>
          </Form>
        }
      />
    </StaffPage>
  );
}

function Charts() {
  return (
    <>
      <ScoreChart
        id="scores"
        title="PHQ-9 scores"
        description="From 17 on 3 March to 12 on 31 March."
        points={SCORES}
        max={27}
        threshold={{ score: 10, label: 'Ten or more' }}
      />
      <MoodChart
        id="moods"
        title="Moods"
        description="Mostly low, then so-so, with two days left out."
        days={MOODS}
        marks={MOODS.slice(0, 2)}
        marksLabel="Done"
      />
      <Table
        caption={{ text: 'PHQ-9 scores', size: 's' }}
        compact
        head={['Date', { text: 'Score', format: 'numeric' }]}
        rows={SCORES.map((point) => [point.label, String(point.score)])}
      />
    </>
  );
}

function FieldGallery({ state }: { state: FormState }) {
  const field = bind(state);
  return (
    <Form action="/gallery" submissionKey="0">
      <Input label="Where will you walk?" hint="A place you know." {...field.text('walk')} />
      <Radios
        legend={{ text: 'When?', size: 's' }}
        {...field.choice('when')}
        items={[
          { value: 'morning', text: 'In the morning', hint: 'Often the hardest time to start' },
          {
            value: 'evening',
            text: 'In the evening',
            conditional: <Input label="After what?" name="after" width={20} />,
          },
          { divider: 'or' },
          { value: 'unsure', text: 'I do not know yet' },
        ]}
      />
      <Checkboxes
        legend={{ text: 'Who could come with you?', size: 's' }}
        {...field.choices('who')}
        items={[
          { value: 'sister', text: 'My sister' },
          { value: 'friend', text: 'A friend' },
          { divider: 'or' },
          { value: 'none', text: 'Nobody', behaviour: 'exclusive' },
        ]}
      />
      <Select
        label="Which day?"
        {...field.text('day')}
        items={[
          { value: '', text: 'Choose a day' },
          { value: 'mon', text: 'Monday' },
          { value: 'tue', text: 'Tuesday' },
        ]}
      />
      <DateInput
        legend={{ text: 'Date of birth', size: 's' }}
        hint="For example, 15 3 1984"
        {...field.date('born')}
      />
      <Textarea label="What might get in the way?" {...field.text('obstacle')} />
      <div class="nhsuk-button-group">
        <Button preventDoubleClick>Save</Button>
        <Button variant="secondary">Not now</Button>
        <Button variant="warning">Delete</Button>
      </div>
    </Form>
  );
}
