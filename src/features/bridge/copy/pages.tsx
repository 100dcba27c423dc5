import type { Chrome } from '../../../platform/http/route.ts';
import { sayWhen } from '../../../platform/when.ts';
import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { Form, type FormErrors } from '../../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../../ui/notification-banner.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Whose } from '../../episodes/index.ts';
import type { CopyItem, CopyView } from './actions.ts';
import { copyWords, type SayCopy } from './words.ts';

export interface CopyPageProps {
  chrome: Chrome;
  view: CopyView;
  errors: FormErrors | undefined;
  submissionKey: string;
  saved: boolean;
}

/** What goes into the other record: one text a meeting, those that are not there yet first. */
export function CopyPage({ chrome, view, errors, submissionKey, saved }: CopyPageProps) {
  const say = copyWords(chrome.lang);
  const record = view.record ?? say('record');
  const path = `/patients/${view.patient.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('title', { record })}
      back={{ href: path }}
      errors={errors}
      islands={['copy-text']}
      notice={
        saved && (
          <NotificationBanner variant="success">
            <BannerLine>{say('saved')}</BannerLine>
          </NotificationBanner>
        )
      }
    >
      <Whose patient={view.patient} lang={chrome.lang} />
      <h1 class="nhsuk-heading-l">{say('title', { record })}</h1>
      <p>{leadOf(view, say, record)}</p>
      {view.waiting.length > 0 && <h2 class="nhsuk-heading-m">{say('waiting')}</h2>}
      {view.waiting.map((item) => (
        <Form key={item.contact} action={`${path}/record/${item.contact}`} submissionKey={submissionKey}>
          <input type="hidden" name="mark" value={item.mark} />
          <TextBox item={item} say={say} />
          <div class="nhsuk-button-group">
            <button
              type="button"
              class="nhsuk-button nhsuk-button--secondary ks-script-only"
              data-copy={`copy-${item.contact}`}
              data-done={say('copied')}
              data-failed={say('copy.failed')}
            >
              {say('copy')}
            </button>
            <Button>
              {say('save')}
              <span class="nhsuk-u-visually-hidden">{say('save.what', { title: item.title })}</span>
            </Button>
          </div>
          <p role="status" data-copy-status={`copy-${item.contact}`} />
        </Form>
      ))}
      {view.copied.length > 0 && <h2 class="nhsuk-heading-m">{say('done')}</h2>}
      {view.copied.map((item) => (
        <Details
          key={item.contact}
          summary={say('by', {
            title: item.title,
            name: item.copied?.by ?? '',
            when: item.copied ? sayWhen(item.copied.at, view.now, view.zone, chrome.lang) : '',
          })}
        >
          <TextBox item={item} say={say} />
        </Details>
      ))}
      {view.earlier.length > 0 && <h2 class="nhsuk-heading-m">{say('earlier', { record })}</h2>}
      {view.earlier.map((item) => (
        <Details key={item.contact} summary={item.title}>
          <TextBox item={item} say={say} />
        </Details>
      ))}
    </Screen>
  );
}

function leadOf(view: CopyView, say: SayCopy, record: string): string {
  if (!view.beside) return say('own');
  if (view.waiting.length + view.copied.length + view.earlier.length === 0) return say('none');
  return say('lead', { record, name: view.patient.preferredName });
}

/** Where Keepstep stands beside another record: to the texts for it. */
export function CopyLink(props: { beside: { name: string | null } | null; patient: string; lang: string }) {
  if (!props.beside) return null;
  const say = copyWords(props.lang);
  return (
    <p>
      <a href={`/patients/${props.patient}/record`}>
        {say('link', { record: props.beside.name ?? say('record') })}
      </a>
    </p>
  );
}

/** Read-only and whole, so that it can be selected and copied without script. */
function TextBox({ item, say }: { item: CopyItem; say: SayCopy }) {
  const id = `copy-${item.contact}`;
  return (
    <div class="nhsuk-form-group">
      <label class="nhsuk-label" for={id}>
        {say('box', { title: item.title })}
      </label>
      <textarea
        class="nhsuk-textarea"
        id={id}
        rows={Math.min(18, item.text.split('\n').length + 3)}
        readonly
        dir="auto"
        value={item.text}
      />
    </div>
  );
}
