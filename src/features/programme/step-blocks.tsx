import { Details } from '../../ui/details.tsx';
import type { FormErrors } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Passages } from '../../ui/passages.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import {
  type Block,
  exampleFor,
  type Field,
  fieldsDrawn,
  fieldsShown,
  isAnswered,
  paperWords,
  passagesIn,
} from '../library/index.ts';
import { WrittenAnswers } from './answers.tsx';
import type { Visibility } from './rules.ts';
import { SheetPicture, WorkedOut } from './sheet-picture.tsx';
import type { PageView, SheetView } from './step-views.ts';
import { WhoSees, whoText } from './who-sees.tsx';
import { type ProgrammeSay, programmeWords } from './words.ts';
import { WorksheetFields } from './worksheet.tsx';
import { boxName, type Typed } from './worksheet-form.ts';

/** One block of a step's page, drawn from data. */
export function BlockView({
  block,
  view,
  lang,
  errors,
  index,
  inRoom,
}: {
  block: Block;
  view: PageView;
  lang: string;
  index: number;
  errors: FormErrors;
  /** Staff have it open: who sees it is shown, and theirs to leave alone. */
  inRoom: boolean;
}) {
  const say = programmeWords(lang);
  switch (block.kind) {
    case 'text':
      return <Passages passages={passagesIn(block.text)} />;
    case 'example': {
      const [chosen, story] = exampleFor(block, view.person ?? undefined);
      const chosenName = view.people.find((person) => person.id === chosen)?.name ?? chosen;
      // The store does not keep the order of keys, so the people's own order is the one that stays.
      const others = view.people.filter(({ id }) => id !== chosen && id in block.texts);
      return (
        <>
          <InsetText visuallyHiddenText={chosenName}>
            <Passages passages={passagesIn(story)} />
          </InsetText>
          <Details summary={say('step.exampleOther')}>
            {others.map(({ id, name }) => (
              <section key={id} aria-labelledby={`example-${index}-${id}`}>
                <h2 class="nhsuk-heading-s" id={`example-${index}-${id}`}>
                  {name}
                </h2>
                <Passages passages={passagesIn(block.texts[id] ?? '')} />
              </section>
            ))}
          </Details>
        </>
      );
    }
    case 'picture': {
      const picture = view.pictures.find((one) => one.id === block.picture);
      return picture ? (
        <figure class="ks-figure">
          <Picture {...picture} id={`picture-${index}`} alt={block.alt} />
        </figure>
      ) : (
        <p>{block.alt}</p>
      );
    }
    case 'note-slot':
      return view.note ? (
        <section class="ks-pinned" aria-labelledby="pinned">
          <h2 class="nhsuk-heading-s" id="pinned">
            {say('step.note', { name: view.note.from })}
          </h2>
          <p class="ks-typed" dir="auto">
            {view.note.text}
          </p>
        </section>
      ) : null;
    case 'own-words': {
      const own = view.own.find((one) => one.worksheet.id === block.worksheet && one.field === block.field);
      if (!own) return null;
      const fields = fieldsShown(own.worksheet, [block.field]);
      return (
        <InsetText>
          <Passages passages={passagesIn(block.text)} />
          <WrittenAnswers worksheet={{ ...own.worksheet, fields }} answers={own.answers} />
        </InsetText>
      );
    }
    case 'look-back':
    case 'summary':
      return <Passages passages={passagesIn(block.text)} />;
    case 'bridge-question':
      return view.open ? (
        <>
          <input type="hidden" name="bridge.was" value={text(view.values['bridge.was'])} />
          <Textarea
            name="bridge"
            label={{ text: block.text, size: 'm' }}
            hint={say('step.bridgeHint')}
            value={text(view.values.bridge)}
            errorMessage={errors.bridge}
            rows={4}
          />
        </>
      ) : null;
    case 'worksheet': {
      const sheet = view.sheets.find((one) => one.worksheet.id === block.worksheet);
      return sheet ? (
        <Sheet sheet={sheet} view={view} say={say} errors={errors} lang={lang} inRoom={inRoom} />
      ) : null;
    }
  }
}

/** What was saved, as a picture and in words: after a save on a page that asks for any of what is drawn. */
function SavedSheet(props: { sheet: SheetView; fields: readonly Field[]; open: boolean; lang: string }) {
  const { sheet, fields } = props;
  const { worksheet, answers, feedback } = sheet;
  const say = programmeWords(props.lang);
  const id = `saved-${worksheet.id}`;
  const drawn = fieldsDrawn(worksheet).some(
    (field) => fields.includes(field) && isAnswered(answers[field.id]),
  );
  // After the course the boxes are gone, and what was written stands in their place.
  const words = !props.open && isAnswered(answers);
  if (!drawn && !words && feedback.length === 0) return null;
  return (
    <section class="ks-saved" aria-labelledby={id}>
      <h3 class="nhsuk-heading-s" id={id}>
        {say(drawn ? 'picture.heading' : words ? 'picture.words' : 'picture.workedOut')}
      </h3>
      {drawn && <SheetPicture id={id} worksheet={worksheet} answers={answers} lang={props.lang} />}
      <WorkedOut feedback={feedback} />
      {words && <WrittenAnswers worksheet={{ ...worksheet, fields }} answers={answers} />}
    </section>
  );
}

function Sheet(props: {
  sheet: SheetView;
  view: PageView;
  say: ProgrammeSay;
  errors: FormErrors;
  lang: string;
  inRoom: boolean;
}) {
  const { sheet, view, say, errors, lang, inRoom } = props;
  const { worksheet } = sheet;
  const fields = fieldsShown(worksheet, sheet.only);
  const example = worksheet.example;
  const named = view.people.find((person) => person.id === example?.person)?.name ?? '';
  return (
    <section aria-labelledby={`sheet-${worksheet.id}`}>
      <h2 class="nhsuk-heading-m" id={`sheet-${worksheet.id}`}>
        {worksheet.title}
      </h2>
      {worksheet.purpose && <p>{worksheet.purpose}</p>}
      {example && (
        <Details summary={say('step.example', { name: named })}>
          <WrittenAnswers worksheet={{ ...worksheet, fields }} answers={example.answers} />
        </Details>
      )}
      <p class="ks-noprint">
        <a href={`/programme/${view.contact}/sheets/${worksheet.id}/print`}>{paperWords(lang)('print')}</a>
      </p>
      {view.open && (
        <WorksheetFields
          worksheet={worksheet}
          fields={fields}
          values={view.values}
          errors={errors}
          say={say}
        />
      )}
      <SavedSheet sheet={sheet} fields={fields} open={view.open} lang={lang} />
      {view.open && inRoom && (
        <p class="nhsuk-hint">{say('step.whoSees', { who: whoText(view.whoSees, sheet.visibility) })}</p>
      )}
      {view.open && !inRoom && (
        <>
          <input type="hidden" name={boxName(worksheet.id, 'was')} value={sheet.visibility} />
          <input
            type="hidden"
            name={boxName(worksheet.id, 'version')}
            value={text(view.values[boxName(worksheet.id, 'version')])}
          />
          <WhoSees
            name={boxName(worksheet.id, 'visibility')}
            value={(text(view.values[boxName(worksheet.id, 'visibility')]) as Visibility) || sheet.visibility}
            words={view.whoSees}
            say={say}
          />
        </>
      )}
    </section>
  );
}

function text(value: Typed[string]): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
