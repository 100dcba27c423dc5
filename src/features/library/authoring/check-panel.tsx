import { Tag } from '../../../ui/tag.tsx';
import { isMeasured, type Measure } from './check.ts';
import type { DraftView } from './reading.ts';
import { authoringWords } from './words.ts';

/** How the draft reads and what is wrong with it, beside the boxes that it is written in. */
export function CheckPanel(props: {
  view: DraftView;
  /** The id of the page that is being written; null for all of the piece. */
  page: string | null;
  lang: string;
  /** Where a fault leads. */
  href: (fault: DraftView['faults'][number]) => string;
}) {
  const { view, page, lang } = props;
  const say = authoringWords(lang);
  const here = (one: { page: string | null }) => page === null || one.page === page;
  const faults = view.faults.filter(here);
  const others = view.faults.length - faults.length;
  return (
    <div class="ks-check">
      <h2 class="nhsuk-heading-s">{say('check.title')}</h2>
      {faults.length === 0 ? (
        <p>
          <Tag colour="green">{say('check.clear')}</Tag>
        </p>
      ) : (
        <>
          <p>{say('check.count', { count: faults.length })}</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {faults.map((fault, index) => (
              <li key={index}>
                <a href={props.href(fault)}>{fault.place || view.title}</a>: {fault.says}
              </li>
            ))}
          </ul>
        </>
      )}
      {others > 0 && <p>{say('check.others', { count: others })}</p>}
      <h2 class="nhsuk-heading-s">{say('reading.title')}</h2>
      {!isMeasured(view.head.language) && <p>{say('reading.otherLanguage')}</p>}
      <ul class="nhsuk-list">
        {view.measures.filter(here).map((one, index) => (
          <li key={index}>
            {one.name && <strong>{one.name}: </strong>}
            {figures(one, lang)}
          </li>
        ))}
      </ul>
      {isMeasured(view.head.language) && <p class="nhsuk-hint">{say('reading.hint')}</p>}
    </div>
  );
}

function figures(one: Measure, lang: string): string {
  return authoringWords(lang)('reading.line', {
    grade: one.grade.toFixed(1),
    sentence: one.meanSentence.toFixed(1),
    minutes: one.minutes,
    words: one.words,
  });
}
