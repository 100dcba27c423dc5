import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { bind } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { GuideList, GuideTags } from '../library/index.ts';
import type { EditedPlan, EditorProps } from './editor-page.tsx';
import { blendWords } from './words.ts';

/** What may be added to a plan, by a search, and the pace of it: parts of the editor's form. */
export function Additions({
  plan,
  chrome,
  form,
  action,
}: EditorProps & { plan: EditedPlan; action: string }) {
  const say = blendWords(chrome.lang);
  const field = bind(form);
  const searched = Boolean(form.values?.find);
  const last = plan.course.findLast((one) => plan.done.has(one.contact)) ?? plan.course.at(-2);
  const after = (form.values?.after as string | undefined) ?? last?.contact;
  return (
    <>
      <Details summary={say('edit.addTitle')} open={searched} id="add" classes="nhsuk-expander">
        <Select
          label={say('edit.after')}
          name="after"
          value={after}
          items={plan.course.map((one, index) => ({
            value: one.contact,
            text: `${index + 1}. ${one.title}`,
          }))}
        />
        <Input label={say('edit.find')} hint={say('edit.findHint')} width={20} {...field.text('find')} />
        <Button variant="secondary" small name="do" value="refresh" formAction={`${action}#add`}>
          {say('edit.findButton')}
        </Button>
        {plan.found.length === 0 && <p>{say('edit.noneFound')}</p>}
        <ul class="nhsuk-list">
          {plan.found.map((choice) => (
            <li key={choice.key} class="ks-edit">
              <p class="ks-edit__title">
                {choice.title} {choice.guide && <GuideTags guide={choice.guide} lang={chrome.lang} />}
              </p>
              <p class="ks-edit__facts">
                {say(choice.kind === 'step' ? 'edit.steps' : 'edit.meetings')} ·{' '}
                {say(`element.${choice.element}`)} · {choice.minutes.full} min
              </p>
              <p>{choice.purpose}</p>
              {searched && choice.guide && <GuideList guide={choice.guide} lang={chrome.lang} />}
              <Button
                variant="secondary"
                small
                name="do"
                value={`add:${choice.key}`}
                ariaLabel={`${say('edit.add')}: ${choice.title}`}
              >
                {say('edit.add')}
              </Button>
            </li>
          ))}
        </ul>
      </Details>
      <Details summary={say('edit.paceTitle')} classes="nhsuk-expander">
        <Input label={say('edit.pace')} inputmode="numeric" width={2} {...field.text('every')} />
        <Button variant="secondary" small name="do" value="pace">
          {say('edit.paceButton')}
        </Button>
      </Details>
    </>
  );
}
