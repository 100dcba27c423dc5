import type { Difference } from './difference.ts';
import { authoringWords } from './words.ts';

/** What changed between two editions, in words: what is gone struck through, what is new underlined. */
export function DifferenceList({ changes, lang }: { changes: readonly Difference[]; lang: string }) {
  const say = authoringWords(lang);
  if (changes.length === 0) return <p>{say('diff.none')}</p>;
  return (
    <dl class="ks-changes">
      {changes.map((change, index) => (
        <div key={index} class="ks-change">
          <dt>
            {change.place} <span class="ks-change__is">{say(`diff.${change.is}`)}</span>
          </dt>
          <dd class="ks-typed" dir="auto">
            {change.runs.map((run, at) =>
              run.is === 'added' ? (
                <ins key={at}>
                  {change.is === 'changed' && <span class="nhsuk-u-visually-hidden">{say('diff.in')} </span>}
                  {run.text}
                </ins>
              ) : run.is === 'gone' ? (
                <del key={at}>
                  {change.is === 'changed' && <span class="nhsuk-u-visually-hidden">{say('diff.out')} </span>}
                  {run.text}
                </del>
              ) : (
                <span key={at}>{run.text}</span>
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
