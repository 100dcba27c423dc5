import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tag } from '../../ui/tag.tsx';
import { dayText } from './dates.ts';
import type { VersionNews } from './pages.tsx';
import { blendWords } from './words.ts';

export interface HistoryProps {
  chrome: Chrome;
  submissionKey: string;
  patient: { id: string; name: string };
  zone: string;
  editable: boolean;
  /** Newest first. */
  news: readonly VersionNews[];
  /** The version whose form was refused. */
  refused: string;
  form: FormState;
}

/** What changed in a plan, who changed it and why, and the way back. */
export function HistoryPage(props: HistoryProps) {
  const say = blendWords(props.chrome.lang);
  return (
    <Screen
      chrome={props.chrome}
      title={say('history.title')}
      errors={props.form.errors}
      back={{ href: `/patients/${props.patient.id}/plan` }}
    >
      <h1 class="nhsuk-heading-l">
        {say('history.title')}: {props.patient.name}
      </h1>
      {props.news.map((one, index) => (
        <OneVersion key={one.version.id} {...props} one={one} inForce={index === 0} />
      ))}
    </Screen>
  );
}

function OneVersion({ one, inForce, ...props }: HistoryProps & { one: VersionNews; inForce: boolean }) {
  const say = blendWords(props.chrome.lang);
  const { version } = one;
  const date = (at: string) => dayText(at, props.zone, props.chrome.lang);
  const refused = props.refused === version.id;
  const field = bind(refused ? props.form : {});
  return (
    <Card heading={{ text: say('history.version', { number: version.number }), size: 's' }}>
      <p>
        {say('history.by', { name: version.byName, date: date(version.at) })}{' '}
        {inForce && <Tag colour="blue">{say('history.now')}</Tag>}
      </p>
      <p>{say('mine.why', { reason: version.reason })}</p>
      <ul>
        {one.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {version.agreement ? (
        <p>
          {say('plan.agreed', {
            number: version.number,
            how: say(`how.${version.agreement.how}`, { name: version.agreement.byName }),
            date: date(version.agreement.at),
          })}
        </p>
      ) : (
        version.needsAgreement && <p>{say('history.waits')}</p>
      )}
      {!inForce && props.editable && (
        <Details summary={say('history.undo', { number: version.number })} open={refused}>
          <Form action={`/patients/${props.patient.id}/plan/history`} submissionKey={props.submissionKey}>
            <input type="hidden" name="version" value={version.id} />
            <Input
              label={say('history.undoReason')}
              {...field.text('reason')}
              id={refused ? 'reason' : `reason-${version.number}`}
            />
            <Button variant="secondary" preventDoubleClick>
              {say('history.undo', { number: version.number })}
            </Button>
          </Form>
        </Details>
      )}
    </Card>
  );
}
