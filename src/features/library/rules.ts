import type { FeedbackName } from './feedback/index.ts';
import type { Instrument } from './instrument.ts';
import type { DrawingName, LadderParts, When } from './sheet-parts.ts';
import type { Source } from './source.ts';
import type { ToolGuide } from './tool-guide.ts';

/** The core elements of the treatment that a service must be able to show it covered, and the rest. */
export const elements = [
  'psychoeducation',
  'behavioural-activation',
  'cognitive-restructuring',
  'relapse-prevention',
  'optional',
] as const;
export type Element = (typeof elements)[number];

/** A step in all its pages, or its five-minute self for a low-energy day. */
export const forms = ['full', 'short'] as const;
export type Form = (typeof forms)[number];

export type Reviewer = { readonly name: string; readonly registration: string; readonly on: string };

/** What every piece of content carries: which words these are, who wrote them and who has signed them. */
export type Signed = {
  readonly id: string;
  readonly language: string;
  readonly edition: number;
  readonly author: string;
  readonly reviewState: 'awaiting clinical review' | 'clinically reviewed';
  readonly reviewer?: Reviewer | undefined;
};

export type Module = Signed & { readonly title: string; readonly element: Element };

export type Person = Signed & { readonly name: string; readonly age: number; readonly about: string };

/** A drawing made from words alone, so that one component draws them all and a translator can reach them. */
export type Picture = Signed & {
  readonly kind: 'cycle' | 'steps' | 'columns';
  readonly title: string;
  readonly nodes: readonly { readonly label: string; readonly note?: string | undefined }[];
};

/** Words, and the same said without any figure of speech for those who would rather read it so. */
export type Worded = { readonly text: string; readonly literal?: string | undefined };

export type Block =
  | ({ readonly kind: 'text' } & Worded)
  | { readonly kind: 'example'; readonly texts: Readonly<Record<string, string>> }
  | { readonly kind: 'picture'; readonly picture: string; readonly alt: string }
  | {
      readonly kind: 'worksheet';
      readonly worksheet: string;
      readonly fields?: readonly string[] | undefined;
    }
  | { readonly kind: 'note-slot' }
  /** What was written before, offered again: one answer of a worksheet, shown only to the person who wrote it. */
  | ({ readonly kind: 'own-words'; readonly worksheet: string; readonly field: string } & Worded)
  /** Opens a step by looking back at the week; the text says at what. */
  | ({ readonly kind: 'look-back' | 'summary' | 'bridge-question' } & Worded);

export type Page = {
  readonly id: string;
  readonly title: string;
  readonly forms: readonly Form[];
  readonly blocks: readonly Block[];
};

export type Step = Signed & {
  /** Set on the tools of the toolkit, which stand alone, and on nothing else. */
  readonly tool?: ToolGuide | undefined;
  readonly module: string;
  readonly element: Element;
  readonly title: string;
  readonly summary: string;
  readonly purpose: string;
  readonly minutes: { readonly full: number; readonly short: number };
  readonly sources: readonly Source[];
  readonly pages: readonly Page[];
};

export type Choice = { readonly id: string; readonly label: string };

/** A question with one simple answer; the only kind that may stand in a column of rows. */
export type SimpleField = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
} & (
  | { readonly kind: 'text' | 'longText' | 'date' | 'time' }
  | {
      readonly kind: 'scale';
      readonly min: number;
      readonly max: number;
      readonly labels: { readonly low: string; readonly high: string };
    }
  | { readonly kind: 'choice'; readonly options: readonly Choice[] }
);

export type Field = { readonly when?: When | undefined } & (
  | SimpleField
  | ({ readonly id: string; readonly label: string; readonly hint?: string | undefined } & (
      | LadderParts
      | { readonly kind: 'weekPlan'; readonly parts: readonly Choice[] }
      | {
          readonly kind: 'rows';
          readonly columns: readonly SimpleField[];
          readonly min: number;
          readonly max: number;
        }
    ))
);

export const weekDays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type WeekDay = (typeof weekDays)[number];

export type SimpleAnswer = string | number;
export type RowsAnswer = readonly Readonly<Record<string, SimpleAnswer>>[];
/** Day, then part of the day (or kind of activity), then what is planned. */
export type WeekPlanAnswer = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type Answer = SimpleAnswer | RowsAnswer | WeekPlanAnswer;
export type Answers = Readonly<Record<string, Answer>>;

export type Worksheet = Signed & {
  readonly title: string;
  readonly purpose: string;
  readonly fields: readonly Field[];
  readonly example?: { readonly person: string; readonly answers: Answers } | undefined;
  /** The picture that is drawn from its answers, and what is worked out from them. */
  readonly drawing?: DrawingName | undefined;
  readonly feedback?: readonly FeedbackName[] | undefined;
};

export type Agenda = Signed & {
  readonly title: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly items: readonly { readonly text: string; readonly minutes: number }[];
};

/** One planned contact of a course; exactly one of `step` and `agenda` is set. Minutes are the patient's. */
export type CourseContact = {
  readonly position: number;
  readonly week: number;
  readonly mode: 'room' | 'online';
  readonly element: Element;
  readonly step?: string | undefined;
  readonly agenda?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  readonly measuresDue: readonly string[];
  readonly minutes: number;
};

export type Course = Signed & { readonly title: string; readonly contacts: readonly CourseContact[] };

export type CrisisLine = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'phone' | 'text';
  readonly number: string;
  readonly action: string;
  readonly text: string;
};

export type CrisisPack = Signed & {
  readonly jurisdiction: string;
  readonly writtenOn: string;
  readonly reviewBy: string;
  readonly sourceNames: readonly string[];
  readonly title: string;
  readonly intro: string;
  readonly lines: readonly CrisisLine[];
  readonly note: string;
};

export type WordsPart = {
  readonly id: string;
  /** Of this part alone, where people agree to parts one by one. */
  readonly edition?: number | undefined;
  readonly title?: string | undefined;
  readonly text: string;
  readonly hint?: string | undefined;
  readonly options?: readonly Choice[] | undefined;
};

/** A longer set piece in plain words, looked up part by part. `{time}` and the like are filled in when shown. */
export type Words = Signed & {
  readonly title: string;
  readonly audience: 'patient' | 'staff';
  readonly parts: readonly WordsPart[];
};

export type Content = {
  readonly modules: readonly Module[];
  readonly steps: readonly Step[];
  readonly worksheets: readonly Worksheet[];
  readonly people: readonly Person[];
  readonly pictures: readonly Picture[];
  readonly agendas: readonly Agenda[];
  readonly courses: readonly Course[];
  readonly crisisPacks: readonly CrisisPack[];
  readonly words: readonly Words[];
  readonly instruments: readonly Instrument[];
};

export type PieceKind = keyof Content;

/** Every signed piece with its kind: what is published in editions, and what uniqueness is checked over. */
export function allPieces(content: Content): { kind: PieceKind; piece: Signed }[] {
  return (Object.keys(content) as PieceKind[]).flatMap((kind) =>
    content[kind].map((piece) => ({ kind, piece })),
  );
}

/** The pages of a step in one form, in order. */
export function pagesIn(step: Step, form: Form): readonly Page[] {
  return step.pages.filter((page) => page.forms.includes(form));
}

/** The fields of a worksheet that a block shows: all, or the few that a short form asks for, in its order. */
export function fieldsShown(worksheet: Worksheet, only?: readonly string[]): readonly Field[] {
  if (!only) return worksheet.fields;
  return only.flatMap((id) => worksheet.fields.find((field) => field.id === id) ?? []);
}

/** The reader's chosen example person, else the first that the block knows. */
export function exampleFor(block: Extract<Block, { kind: 'example' }>, person?: string): [string, string] {
  const [firstId, firstText] = Object.entries(block.texts)[0] ?? ['', ''];
  const chosen = person === undefined ? undefined : block.texts[person];
  return person !== undefined && chosen !== undefined ? [person, chosen] : [firstId, firstText];
}

/** Finds a piece by id. Throws where it is missing: references are checked when content is read. */
export function pieceById<T extends Signed>(pieces: readonly T[], id: string): T {
  const found = pieces.find((piece) => piece.id === id);
  if (!found) throw new Error(`No content with id "${id}"`);
  return found;
}

/** One part of a set piece. Throws where it is missing: required parts are checked when content is read. */
export function wordsPart(content: Content, words: string, part: string): WordsPart {
  const found = pieceById(content.words, words).parts.find((candidate) => candidate.id === part);
  if (!found) throw new Error(`No part "${part}" in the words "${words}"`);
  return found;
}

/** Fills `{name}` places in a text. Throws on a place without a value, so that none reaches a reader. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing to put in place of {${name}}`);
    return value;
  });
}

/** Whether a named clinician has signed this edition; outside the demo nothing else may be assigned or shown. */
export function mayBeShown(piece: Signed, inDemo: boolean): boolean {
  return inDemo || (piece.reviewState === 'clinically reviewed' && piece.reviewer !== undefined);
}

/** Whether a crisis pack is past the last day on which its numbers may be trusted unchecked. Dates are ISO days. */
export function packHasExpired(pack: CrisisPack, today: string): boolean {
  return today > pack.reviewBy;
}
