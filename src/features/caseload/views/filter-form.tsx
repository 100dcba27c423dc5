import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Reason } from '../rules.ts';
import { caseloadWords } from '../words.ts';
import { type Filter, isEmpty, weeks, whose } from './rules.ts';
import type { View } from './store.ts';

export interface Filters {
  filter: Filter;
  views: readonly View[];
  /** The saved view that is open. */
  open: View | null;
  /** Reasons that anybody on the caseload has now. */
  offered: readonly Reason['why'][];
  /** How many there are without a filter. */
  all: number;
}

/** The address that lists everybody who fits, however many they are. */
export function allHref({ filter, open }: Filters): string {
  return `/caseload?${new URLSearchParams({ ...(open ? { view: open.id } : filter), all: '1' })}`;
}

interface Props {
  filters: Filters;
  lang: string;
  shown: number;
  form: FormState;
  submissionKey: string;
}

/** Which people are shown: saved views as links, the filters as a plain form, and a name for what is chosen. */
export function FilterForm({ filters, lang, shown, form, submissionKey }: Props) {
  const say = caseloadWords(lang);
  const { filter, views, open } = filters;
  const chosen = !isEmpty(filter);
  return (
    <>
      {views.length > 0 && (
        <nav aria-label={say('views')}>
          <p>
            {say('views')}:{' '}
            {views.map((view, index) => (
              <span key={view.id}>
                {index > 0 && ' · '}
                <a
                  href={`/caseload?view=${view.id}`}
                  aria-current={open?.id === view.id ? 'page' : undefined}
                >
                  {view.name}
                </a>
              </span>
            ))}
          </p>
        </nav>
      )}
      {chosen && (
        <p>
          {say('filter.shown', { shown, all: filters.all })} <a href="/caseload">{say('filter.none')}</a>
        </p>
      )}
      <Details summary={say('filter.title')} open={Boolean(form.errors)}>
        <form method="get" action="/caseload">
          <Select
            label={say('filter.why')}
            name="why"
            id="why"
            value={filter.why ?? ''}
            items={[
              { value: '', text: say('filter.any') },
              ...filters.offered.map((why) => ({ value: why, text: say(`kind.${why}`) })),
            ]}
          />
          <Select
            label={say('filter.week')}
            name="week"
            id="week"
            value={filter.week ?? ''}
            items={[
              { value: '', text: say('filter.any') },
              ...weeks.map((week) => ({ value: week, text: say(`week.${week}`) })),
            ]}
          />
          <Select
            label={say('filter.whose')}
            name="whose"
            id="whose"
            value={filter.whose ?? ''}
            items={[
              { value: '', text: say('filter.any') },
              ...whose.map((one) => ({ value: one, text: say(`whose.${one}`) })),
            ]}
          />
          <Button variant="secondary">{say('filter.show')}</Button>
        </form>
        {chosen && !open && (
          <Form action="/caseload/views" submissionKey={submissionKey}>
            {Object.entries(filter).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Input label={say('view.name')} hint={say('view.hint')} width={20} {...bind(form).text('name')} />
            <Button variant="secondary">{say('view.save')}</Button>
          </Form>
        )}
        {open && (
          <Form action={`/caseload/views/${open.id}/end`} submissionKey={submissionKey}>
            <Button variant="secondary">{say('view.end', { name: open.name })}</Button>
          </Form>
        )}
      </Details>
    </>
  );
}
