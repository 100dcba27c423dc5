import { Button } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Table } from '../../ui/table.tsx';
import type { DutyView } from './reading.ts';
import { Done, EndButton, type PageParts, PersonSelect, ServiceScreen } from './screen.tsx';
import { serviceWords } from './words.ts';

type SayKey = Parameters<ReturnType<typeof serviceWords>>[0];

export function DutyPage({ chrome, form, submissionKey, done, duty }: PageParts & { duty: DutyView }) {
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  const dayName = (weekday: number) => say(`day.${weekday}` as SayKey);
  const span = (from: string, to: string) => say('duty.span', { from: from.slice(0, 5), to: to.slice(0, 5) });
  return (
    <ServiceScreen
      chrome={chrome}
      title={say('duty.title')}
      errors={form.errors}
      notice={done && <Done text={done} />}
    >
      <p>{say('duty.lead')}</p>
      {duty.shifts.length === 0 ? (
        <p>{say('duty.none')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('duty.title'), classes: 'nhsuk-u-visually-hidden' }}
          head={[say('duty.day'), say('duty.time'), say('duty.who'), say('duty.action')]}
          rows={duty.shifts.map((shift) => [
            dayName(shift.weekday),
            span(shift.starts, shift.ends),
            shift.name,
            {
              text: (
                <EndButton
                  action={`/service/duty/${shift.id}/end`}
                  submissionKey={submissionKey}
                  text={say('duty.end')}
                  hidden={say('duty.endHidden', { name: shift.name, day: dayName(shift.weekday) })}
                />
              ),
            },
          ])}
        />
      )}
      <h2 class="nhsuk-heading-m">{say('duty.gapsTitle')}</h2>
      {duty.gaps.length === 0 ? (
        <p>{say('duty.noGaps')}</p>
      ) : (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {duty.gaps.map((gap) => (
            <li key={`${gap.weekday} ${gap.from}`}>
              {dayName(gap.weekday)}, {span(gap.from, gap.to)}
            </li>
          ))}
        </ul>
      )}
      <h2 class="nhsuk-heading-m">{say('duty.add')}</h2>
      {duty.people.length === 0 ? (
        <p>
          {say('duty.nobody')} <a href="/service/staff">{say('staff.title')}</a>
        </p>
      ) : (
        <Form action="/service/duty" submissionKey={submissionKey}>
          <PersonSelect
            label={say('duty.person')}
            choose={say('duty.choose')}
            people={duty.people}
            {...field.text('account')}
          />
          <Checkboxes
            small
            legend={{ text: say('duty.days'), size: 's' }}
            items={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), text: dayName(day) }))}
            {...field.choices('weekday')}
          />
          <Input label={say('duty.starts')} hint={say('duty.timeHint')} width={5} {...field.text('starts')} />
          <Input label={say('duty.ends')} width={5} {...field.text('ends')} />
          <Button>{say('duty.save')}</Button>
        </Form>
      )}
    </ServiceScreen>
  );
}
