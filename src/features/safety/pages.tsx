import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { type CrisisPack, fillIn } from '../library/rules.ts';
import { CrisisLines } from './crisis-lines.tsx';
import type { HelpView } from './help.ts';
import { safetyQuestions } from './rules.ts';
import { safetyWords } from './words.ts';

/** After an answer about harm: help first, when somebody reads it, then a few questions that may all be left. */
export function HelpPage(props: {
  chrome: Chrome;
  view: HelpView;
  form: FormState;
  submissionKey: string;
  saved: boolean;
}) {
  const { chrome, view } = props;
  const say = safetyWords(chrome.lang);
  const { parts } = view;
  const top = view.emergency ? parts['not-safe'] : parts['help-first'];
  const title = top?.title ?? say('help.title');
  const savedText = parts.saved?.text ?? say('help.savedEach');
  return (
    <Screen
      chrome={chrome}
      title={say('help.title')}
      errors={props.form.errors}
      islands={['answers']}
      notice={
        props.saved &&
        !view.emergency && <NotificationBanner variant="success" disableAutoFocus heading={savedText} />
      }
    >
      <div data-help={view.emergency ? 'emergency' : 'first'}>
        <h1 class="nhsuk-heading-l">{title}</h1>
        <p>{top?.text ?? say('help.emergency')}</p>
        {!view.emergency && <p>{parts['harm-today']?.text ?? say('help.emergency')}</p>}
        <CrisisLines pack={view.pack} />
        <InsetText>
          <p>{readByWords(view, chrome.lang)}</p>
        </InsetText>
      </div>
      {view.flag && view.asks && <Questions {...props} />}
      <p>
        <a href="/safety-plan">{say('help.plan')}</a>
      </p>
      <p>
        <a href={chrome.homeHref}>{say('help.home')}</a>
      </p>
    </Screen>
  );
}

function readByWords({ readBy, parts, flag }: HelpView, lang: string): string {
  const say = safetyWords(lang);
  if (!readBy) return (flag ? parts['still-with-us']?.text : undefined) ?? say('help.withUs');
  const { time, day } = readBy;
  const signed = parts[readBy.today ? 'a-person-will-read' : 'a-person-will-read-later'];
  if (signed) return fillIn(signed.text, { time, day });
  return say(readBy.today ? 'help.readBy' : 'help.readByLater', { time, day });
}

function Questions(props: { chrome: Chrome; view: HelpView; form: FormState; submissionKey: string }) {
  const { view } = props;
  const say = safetyWords(props.chrome.lang);
  const field = bind({ ...props.form, values: props.form.values ?? view.answers });
  const intro = view.parts['questions-intro'];
  return (
    <Form action={`/safety/${view.flag}`} submissionKey={props.submissionKey} id="questions" island="answers">
      <h2 class="nhsuk-heading-m">{intro?.title}</h2>
      <p>{intro?.text}</p>
      {/* Shown by the script that makes it true. */}
      <p hidden data-at-once>
        {say('help.eachAtOnce')}
      </p>
      {safetyQuestions.map(({ question, part }) => {
        const words = view.parts[part];
        if (!words) return null;
        return words.options ? (
          <Radios
            key={question}
            legend={{ text: words.text, size: 's' }}
            items={words.options.map((one) => ({ value: one.id, text: one.label }))}
            {...field.choice(question)}
          />
        ) : (
          <Input
            key={question}
            label={{ text: words.text, size: 's' }}
            hint={words.hint}
            type="tel"
            autocomplete="tel"
            width={20}
            {...field.text(question)}
          />
        );
      })}
      <p
        class="ks-draft__state"
        role="status"
        data-saved={say('help.savedEach')}
        data-saving={say('help.saving')}
        data-unsaved={say('help.notSaved')}
      />
      <Button preventDoubleClick>{say('help.saveAll')}</Button>
    </Form>
  );
}

/** `/crisis`: for anybody, signed in or not, with script or not, online or not. */
export function CrisisPage({ chrome, pack }: { chrome: Chrome; pack: CrisisPack }) {
  const say = safetyWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('crisis.title')}>
      <h1 class="nhsuk-heading-l">{pack.title}</h1>
      <p>{pack.intro}</p>
      <CrisisLines pack={pack} />
      <p class="nhsuk-body-s">{say('crisis.offline')}</p>
    </Screen>
  );
}
