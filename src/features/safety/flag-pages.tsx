import type { Temporal } from 'temporal-polyfill';
import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm, UNSENT_WORDS } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { FlagLine, FlagLists } from './reading.ts';
import { flagKinds } from './rules.ts';
import { dayWords, safetyWords, timeWords } from './words.ts';

/** `/flags`: open concerns, one's own first, each with who owns it and by when. */
export function FlagsPage(props: { chrome: Chrome; zone: string; lists: FlagLists; closed: boolean }) {
  const { chrome, zone, lists } = props;
  const say = safetyWords(chrome.lang);
  const table = (caption: string, flags: readonly FlagLine[]) => (
    <Table
      responsive
      caption={{ text: caption, size: 'm' }}
      head={[say('list.who'), say('list.what'), say('list.when'), say('list.owner')]}
      rows={flags.map((flag) => [
        { text: flag.patientName, href: `/flags/${flag.id}` },
        {
          text: (
            <>
              {say(`kind.${flag.kind}`)}
              {flag.urgent && (
                <>
                  {' '}
                  <Tag colour="red">{say('list.urgent')}</Tag>
                </>
              )}
            </>
          ),
        },
        {
          text: flag.late ? (
            <strong>{clockWords(flag, lists.now, zone, chrome.lang)}</strong>
          ) : (
            clockWords(flag, lists.now, zone, chrome.lang)
          ),
        },
        flag.ownerName,
      ])}
    />
  );
  return (
    <Screen
      chrome={chrome}
      title={say('list.title')}
      current="/flags"
      notice={props.closed && <NotificationBanner variant="success" heading={say('list.closed')} />}
    >
      <h1 class="nhsuk-heading-l">{say('list.title')}</h1>
      {lists.onDuty && <p>{say('list.onDuty')}</p>}
      {lists.mine.length > 0 ? table(say('list.mine'), lists.mine) : <p>{say('list.empty')}</p>}
      {lists.others.length > 0 && table(say('list.others'), lists.others)}
    </Screen>
  );
}

/** By when what happens, in words. */
export function clockWords(flag: FlagLine, now: Temporal.Instant, zone: string, lang: string): string {
  const say = safetyWords(lang);
  if (flag.closed)
    return say('clock.closed', {
      name: flag.closedName,
      day: timeWords(flag.closed.at, now, zone, lang).both,
      review: dayWords(flag.closed.reviewOn, lang),
    });
  const { both: time } = timeWords(flag.clock.dueAt, now, zone, lang);
  if (!flag.read) return say(flag.late ? 'clock.late' : 'clock.unread', { time });
  return say(flag.late ? 'clock.readLate' : 'clock.read', { time, name: flag.readName });
}

/** `/patients/:patient/flags/new`: staff raise a concern of any kind. */
export function NewFlagPage(props: {
  chrome: Chrome;
  patient: { id: string; name: string };
  draft: OpenDraft;
  submissionKey: string;
}) {
  const { chrome, patient } = props;
  const say = safetyWords(chrome.lang);
  const field = bind(props.draft.form);
  const here = `/patients/${patient.id}/flags/new`;
  return (
    <Screen
      chrome={chrome}
      title={say('raise.title')}
      back={{ href: `/patients/${patient.id}`, text: patient.name }}
      errors={props.draft.form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{patient.name}</span> {say('raise.title')}
      </h1>
      <InsetText>
        <p>{say('raise.lead')}</p>
      </InsetText>
      <KeptForm
        draft={props.draft}
        words={UNSENT_WORDS}
        label={(name) => (name === 'words' ? say('raise.words') : undefined)}
        back={here}
        action={here}
        submissionKey={props.submissionKey}
      >
        <Radios
          small
          legend={{ text: say('raise.kind'), size: 's' }}
          items={flagKinds.map((kind) => ({ value: kind, text: say(`kind.${kind}`) }))}
          {...field.choice('kind')}
        />
        <Radios
          small
          legend={{ text: say('raise.urgent'), size: 's' }}
          items={(['yes', 'no'] as const).map((value) => ({ value, text: say(`raise.urgent.${value}`) }))}
          {...field.choice('urgent')}
        />
        <Textarea
          label={{ text: say('raise.words'), size: 's' }}
          hint={say('raise.wordsHint')}
          {...field.text('words')}
        />
        <Button preventDoubleClick>{say('raise.button')}</Button>
      </KeptForm>
    </Screen>
  );
}
