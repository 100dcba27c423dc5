import { InsetText } from '../../ui/inset-text.tsx';
import type { CallPageProps } from './call-page.tsx';
import { safetyWords } from './words.ts';

const WRITTEN = ['where', 'note', 'changed', 'helps', 'action', 'told'] as const;
const LABELS = {
  where: 'call.whereNow',
  note: 'call.note',
  changed: 'close.changed',
  helps: 'close.helps',
  action: 'close.action',
  told: 'close.told',
} as const;

/** A concern that somebody else closed meanwhile has no forms: what was typed in one stands here, to read and copy. */
export function UnsentWords({ chrome, view, call, closing }: CallPageProps) {
  const say = safetyWords(chrome.lang);
  const typed = { ...call.form.values, ...closing.form.values };
  const kept = WRITTEN.flatMap((name) => {
    const words = typed[name];
    return typeof words === 'string' && words.trim() ? [{ name, words }] : [];
  });
  if (kept.length === 0) return null;
  return (
    <InsetText>
      <h2 class="nhsuk-heading-m">{say('unsent.title')}</h2>
      <p>{say('unsent.text')}</p>
      {kept.map(({ name, words }) => (
        <p class="ks-typed" dir="auto" key={name}>
          <strong>{say(LABELS[name])}</strong>
          {'\n'}
          {words}
        </p>
      ))}
      <p>
        <a href={`/patients/${view.person.id}/flags/new`}>{say('raise.title')}</a>
      </p>
    </InsetText>
  );
}
