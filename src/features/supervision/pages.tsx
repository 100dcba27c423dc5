import type { Chrome } from '../../platform/http/route.ts';
import { sayDay, sayWhen } from '../../platform/when.ts';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { choicesWords } from '../choices/index.ts';
import { clockWords, safetyWords, timeWords } from '../safety/index.ts';
import type { SupervisionView } from './reading.ts';
import { supervisionWords } from './words.ts';

/** `/supervision`: concerns, people not reached, courses not on track, and records opened from outside, in that order. */
export function SupervisionPage({ chrome, view }: { chrome: Chrome; view: SupervisionView }) {
  const say = supervisionWords(chrome.lang);
  const choice = choicesWords(chrome.lang);
  const safety = safetyWords(chrome.lang);
  const choices = view.practitioners.flatMap((person) =>
    person.choices.map((due) => ({ ...due, practitioner: person.name })),
  );
  const dateOf = (at: typeof view.now) => at.toZonedDateTimeISO(view.zone).toPlainDate();
  return (
    <Screen chrome={chrome} title={say('title')} current="/supervision">
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say(view.practitioners.length === 0 ? 'none' : 'lead')}</p>
      {view.practitioners.length > 0 && (
        <Table
          responsive
          caption={{ text: say('people'), size: 'm' }}
          head={[
            say('practitioner'),
            { text: say('up'), format: 'numeric' },
            { text: say('inCare'), format: 'numeric' },
          ]}
          rows={view.practitioners.map((person) => [
            { text: person.name, href: `/supervision/with/${person.id}` },
            { text: String(person.up), format: 'numeric' },
            { text: String(person.inCare), format: 'numeric' },
          ])}
        />
      )}
      {view.concerns.length === 0 ? (
        <p>{say('noConcerns')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('concerns'), size: 'm' }}
          head={[say('who'), say('what'), say('when'), say('owner')]}
          rows={view.concerns.map((flag) => [
            { text: flag.patientName, href: `/flags/${flag.id}` },
            safety(`kind.${flag.kind}`),
            clockWords(flag, view.now, view.zone, chrome.lang),
            flag.ownerName,
          ])}
        />
      )}
      {view.decisions.length === 0 ? (
        <p>{say('noDecisions')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('decisions'), size: 'm' }}
          head={[say('who'), say('why'), say('since'), say('practitioner')]}
          rows={view.decisions.map((due) => [
            { text: due.name, href: `/patients/${due.patient}/reach` },
            due.why === 'missed'
              ? say('decision.missed', { when: sayWhen(due.since, view.now, view.zone, chrome.lang) })
              : say('decision.silence', { days: due.days }),
            sayDay(dateOf(due.from), dateOf(view.now), chrome.lang),
            due.practitioner,
          ])}
        />
      )}
      {choices.length === 0 ? (
        <p>{say('noChoices')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('choices'), size: 'm' }}
          head={[say('who'), say('why'), say('practitioner')]}
          rows={choices.map((due) => [
            { text: due.name, href: `/patients/${due.patient}/choice` },
            choice(`choice.trigger.${due.trigger}`),
            due.practitioner,
          ])}
        />
      )}
      {view.opened.length === 0 ? (
        <p>{say('noOpened')}</p>
      ) : (
        <Table
          responsive
          caption={{ text: say('opened'), size: 'm' }}
          head={[say('who'), say('openedBy'), say('when'), say('reason')]}
          rows={view.opened.map((use) => [
            use.patientName,
            use.name,
            timeWords(use.openedAt, view.now, view.zone, chrome.lang).both,
            use.reason,
          ])}
        />
      )}
      <p>
        <a href="/break-glass">{say('breakGlass')}</a>
      </p>
      {view.practitioners.length > 0 && (
        <p>
          <a href="/time/totals">{say('time')}</a>
        </p>
      )}
    </Screen>
  );
}
