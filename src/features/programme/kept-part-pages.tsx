import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Form } from '../../ui/form.tsx';
import { Words } from './answers.tsx';
import type { KeptPart } from './kept-parts.ts';
import { programmeWords } from './words.ts';

/** What has a page of its own, closed until somebody wants it; open on paper. */
export function KeptPartSection({ part, lang }: { part: KeptPart; lang: string }) {
  const say = programmeWords(lang);
  return (
    <Details summary={part.title} classes="ks-open-in-print">
      {part.href && (
        <p class="ks-noprint">
          <a href={part.href}>{say('workbook.more')}</a>
        </p>
      )}
      {part.items.map((item, index) => (
        <div class="ks-entry" key={index}>
          <p class="nhsuk-u-margin-bottom-0">
            <strong>
              <Words text={item.title} />
            </strong>
          </p>
          {item.hint && <p class="nhsuk-hint nhsuk-u-margin-bottom-1">{item.hint}</p>}
          {item.lines.map((line, at) => (
            <p key={at}>
              {line.label && `${line.label}: `}
              <Words text={line.text} />
            </p>
          ))}
        </div>
      ))}
    </Details>
  );
}

/** Everything in one file. Posted, so that nothing fetches it ahead and no address in a history says that it was made. */
export function TakeAwayForm({ submissionKey, lang }: { submissionKey: string; lang: string }) {
  const say = programmeWords(lang);
  return (
    <section class="ks-noprint" aria-labelledby="take-away">
      <h2 class="nhsuk-heading-m" id="take-away">
        {say('workbook.take')}
      </h2>
      <p>{say('workbook.takeLead')}</p>
      <p>{say('workbook.takeHint')}</p>
      <Form action="/workbook/file" submissionKey={submissionKey}>
        <div class="nhsuk-button-group">
          <Button name="file" value="web-page" variant="secondary">
            {say('workbook.takePage')}
          </Button>
          <Button name="file" value="pdf" variant="secondary">
            {say('workbook.takePdf')}
          </Button>
        </div>
      </Form>
      <p>{say('workbook.print')}</p>
      <p>
        <a href="/who-looked">{say('workbook.looked')}</a>
      </p>
    </section>
  );
}
