import { SummaryList } from '../../ui/summary-list.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ToolGuide } from './tool-guide.ts';
import { libraryWords } from './words.ts';

/** What staff read before they offer a tool: use when, not when, check first, stop if. */
export function GuideList({ guide, lang }: { guide: ToolGuide; lang: string }) {
  const say = libraryWords(lang);
  return (
    <SummaryList
      rows={(['useWhen', 'notWhen', 'checkFirst', 'stopIf'] as const).map((key) => ({
        key: { text: say(`guide.${key}`) },
        value: { text: guide[key] },
      }))}
    />
  );
}

/** What to check before a tool is given, in a line. */
export function CheckFirst({ guide, lang }: { guide: ToolGuide; lang: string }) {
  return (
    <>
      {libraryWords(lang)('guide.checkFirst')}: {guide.checkFirst}
    </>
  );
}

/** What must not be missed beside a tool's name. */
export function GuideTags({ guide, lang }: { guide: ToolGuide; lang: string }) {
  const say = libraryWords(lang);
  return (
    <>
      {guide.talkFirst && <Tag colour="yellow">{say('guide.talkFirst')}</Tag>}{' '}
      {guide.careStep === 3 && <Tag colour="orange">{say('guide.step3')}</Tag>}
    </>
  );
}
