import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { AskFirst } from './bridge-page.tsx';
import { draftLine, Goals, Lines, Moods, NextSteps, Scores } from './parts.tsx';
import type { SharedView } from './shared.ts';
import { bridgeWords } from './words.ts';

/** The page that two people look at together: no menu, no other name, nothing of one side alone. */
export function SharedPage(props: { chrome: Chrome; back: string; view: SharedView; open: string | null }) {
  const { chrome, view } = props;
  const { lang } = chrome;
  const say = bridgeWords(lang);
  const bare: Chrome = { ...chrome, nav: [], homeHref: props.back };
  const agenda = view.agenda.length > 0 ? view.agenda : view.draft.map((item) => draftLine(item, lang));
  return (
    <Screen chrome={bare} title={say('shared.title')} back={{ href: props.back, text: say('shared.close') }}>
      <h1 class="nhsuk-heading-l">{say('heading', { name: view.name, number: view.number, of: view.of })}</h1>
      {view.remote && <AskFirst lang={lang} />}
      <h2 class="nhsuk-heading-m">{say('shared.wishes')}</h2>
      <Lines lines={view.wishes} />
      <Lines lines={agenda} />
      {props.open && (
        <p>
          <Button href={props.open} variant="secondary">
            {say('shared.open')}
          </Button>
        </p>
      )}
      {view.steps.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('agreed')}</h2>
          <NextSteps steps={view.steps} lang={lang} />
        </>
      )}
      <h2 class="nhsuk-heading-m">{say('since')}</h2>
      <Lines lines={view.done} empty={say('since.none')} />
      {view.goals.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('goals')}</h2>
          <Goals goals={view.goals} lang={lang} />
        </>
      )}
      <h2 class="nhsuk-heading-m">{say('scores')}</h2>
      <Scores scores={view.scores} lang={lang} />
      <Moods moods={view.moods} lang={lang} />
    </Screen>
  );
}
