import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Passages, type Piece } from './fields.tsx';
import type { ConsentPurpose } from './rules.ts';
import { patientsWords } from './words.ts';

/** The parts of the words in their order, and the question that follows one. */
const ASKED_AFTER: Readonly<Record<string, ConsentPurpose>> = {
  sharing: 'sharing',
  gp: 'gp',
  records: 'treatment',
};

export interface ConsentProps {
  chrome: Chrome;
  /** Empty where the words may not be shown. */
  pieces: readonly Piece[];
  form: FormState;
  submissionKey: string;
  /** For staff: whose consent it is. */
  about?: { id: string; name: string };
  saved?: boolean;
  /** Right after the first sign-in: the page may be left for later, and leads home. */
  first?: boolean;
}

/** Consent in plain words: part by part, each with its question; by the patient, or by staff with them. */
export function ConsentPage({ chrome, pieces, form, submissionKey, about, saved, first }: ConsentProps) {
  const say = patientsWords(chrome.lang);
  const field = bind(form);
  const title = say(about ? 'consent.staffTitle' : 'consent.title');
  const yesOrNo = [
    { value: 'yes', text: say('consent.yes') },
    { value: 'no', text: say('consent.no') },
  ];
  return (
    <Screen
      chrome={chrome}
      title={title}
      errors={form.errors}
      back={first ? undefined : { href: about ? `/patients/${about.id}` : '/home' }}
      notice={
        saved ? (
          <NotificationBanner variant="success">
            <BannerLine>{say('consent.saved')}</BannerLine>
          </NotificationBanner>
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">{title}</h1>
      {pieces.length === 0 ? (
        <InsetText>
          <p>{say('consent.closed')}</p>
        </InsetText>
      ) : (
        <>
          <p>{about ? say('consent.staffLead', { name: about.name }) : say('consent.lead')}</p>
          <Form action={about ? `/patients/${about.id}/consent` : '/consent'} submissionKey={submissionKey}>
            {first && <input type="hidden" name="first" value="yes" />}
            {pieces.map((piece) => {
              const purpose = ASKED_AFTER[piece.id];
              return (
                <section key={piece.id}>
                  {piece.title && <h2 class="nhsuk-heading-m">{piece.title}</h2>}
                  <Passages passages={piece.passages} />
                  {purpose && (
                    <Radios
                      legend={say(`consent.${purpose}`)}
                      inline
                      items={yesOrNo}
                      {...field.choice(purpose)}
                    />
                  )}
                </section>
              );
            })}
            {about && (
              <Radios
                legend={{ text: say('consent.how'), size: 's' }}
                items={[
                  { value: 'in-the-room', text: say('consent.how.in-the-room') },
                  { value: 'by-phone', text: say('consent.how.by-phone') },
                ]}
                {...field.choice('how')}
              />
            )}
            <Button>{say(about ? 'consent.staffSave' : 'consent.save')}</Button>
          </Form>
        </>
      )}
      {first && (
        <p>
          <a href="/home">{say('consent.skip')}</a>
          <br />
          <span class="nhsuk-hint">{say('consent.skipHint')}</span>
        </p>
      )}
    </Screen>
  );
}
