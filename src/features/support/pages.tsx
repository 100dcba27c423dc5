import type { Chrome } from '../../platform/http/route.ts';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Form, type FormErrors } from '../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import type { QueuedPerson, SupportView } from './actions.ts';
import { supportWords } from './words.ts';

export interface SupportProps {
  chrome: Chrome;
  view: SupportView;
  submissionKey: string;
  errors?: FormErrors;
  sent: boolean;
}

/** `/support`: the people who may be stuck outside, and one tap to help. No clinical word. */
export function SupportPage({ chrome, view, submissionKey, errors, sent }: SupportProps) {
  const say = supportWords(chrome.lang);
  const { people } = view;
  return (
    <Screen
      chrome={chrome}
      title={say('title')}
      current="/support"
      errors={errors}
      notice={
        sent && (
          <NotificationBanner variant="success">
            <BannerLine>{say('sent')}</BannerLine>
          </NotificationBanner>
        )
      }
    >
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say('lead', { count: people.length })}</p>
      {people.length > 0 && (
        <>
          <p class="nhsuk-hint">{say('seen')}</p>
          <Table
            responsive
            firstCellIsHeader
            caption={{ text: say('title'), classes: 'nhsuk-u-visually-hidden' }}
            head={[say('person'), say('trouble'), say('practitioner'), say('route'), say('help')]}
            rows={people.map((person) => [
              person.name,
              { text: <Troubles person={person} view={view} lang={chrome.lang} /> },
              person.practitioner,
              say(person.route ? `route.${person.route}` : 'route.none'),
              {
                text: person.route ? (
                  <Form action={`/support/${person.patient}/invitation`} submissionKey={submissionKey}>
                    <Button small variant="secondary">
                      {say('invite')}
                      <span class="nhsuk-u-visually-hidden"> {person.name}</span>
                    </Button>
                  </Form>
                ) : (
                  say('askPractitioner', { name: person.practitioner })
                ),
              },
            ])}
          />
        </>
      )}
    </Screen>
  );
}

function Troubles({ person, view, lang }: { person: QueuedPerson; view: SupportView; lang: string }) {
  const say = supportWords(lang);
  const when = (at: QueuedPerson['invitedAt']) => (at ? sayWhen(at, view.now, view.zone, lang) : '');
  const words = { invited: when(person.invitedAt), opened: when(person.openedAt), count: person.undelivered };
  return <>{person.troubles.map((trouble) => say(`trouble.${trouble}`, words)).join(' ')}</>;
}
