import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { contentFaults, type Fault } from './faults.ts';
import {
  AgendaFile,
  CourseFile,
  CrisisFile,
  InstrumentFile,
  ModulesFile,
  PeopleFile,
  PicturesFile,
  StepFile,
  WordsFile,
  WorksheetFile,
} from './forms.ts';
import type { Content } from './rules.ts';

/** Content that cannot be served, with every fault in every file. */
export class FaultyContent extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(
      `The content has ${faults.length} fault(s):\n${faults.map((one) => `  ${one.where}: ${one.says}`).join('\n')}`,
    );
    this.name = 'FaultyContent';
    this.faults = faults;
  }
}

/** The `content` folder nearest above this module, which runs from `src/` in tests and from `dist/` when built. */
export function contentFolder(from: string = import.meta.dirname): string {
  const here = join(from, 'content');
  if (existsSync(join(here, 'programme', 'modules.yaml'))) return here;
  const above = dirname(from);
  if (above === from) throw new Error('No content folder above the program');
  return contentFolder(above);
}

/** Reads and checks everything under a content folder. Throws FaultyContent with every fault at once. */
export function readContent(folder: string = contentFolder()): Content {
  const faults: Fault[] = [];
  const note = (where: string, says: string) => faults.push({ where, says });

  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const lines = new LineCounter();
    const file = join(folder, path);
    if (!existsSync(file)) {
      note(path, 'is missing');
      return undefined;
    }
    const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
    for (const error of document.errors) {
      note(`${path}:${lines.linePos(error.pos[0]).line}`, error.message);
    }
    if (document.errors.length > 0) return undefined;
    const checked = schema.safeParse(document.toJS());
    if (checked.success) return checked.data;
    for (const issue of checked.error.issues) {
      note(`${path} at ${issue.path.join('.') || 'the top'}`, issue.message);
    }
    return undefined;
  };

  const readAll = <T extends { id: string }>(sub: string, schema: z.ZodType<T>): T[] => {
    const names = existsSync(join(folder, sub)) ? readdirSync(join(folder, sub)).sort() : [];
    return names.flatMap((name) => {
      if (!name.endsWith('.yaml')) return [];
      const piece = read(`${sub}/${name}`, schema);
      if (piece && `${piece.id}.yaml` !== basename(name)) {
        note(`${sub}/${name}`, `has the id "${piece.id}", not its file's name`);
      }
      return piece ? [piece] : [];
    });
  };

  const content: Content = {
    modules: read('programme/modules.yaml', ModulesFile) ?? [],
    people: read('programme/people.yaml', PeopleFile) ?? [],
    pictures: read('programme/pictures.yaml', PicturesFile) ?? [],
    steps: [...readAll('programme/steps', StepFile), ...readAll('toolkit', StepFile)],
    worksheets: readAll('programme/worksheets', WorksheetFile),
    agendas: readAll('programme/agendas', AgendaFile),
    courses: readAll('programme/courses', CourseFile),
    crisisPacks: readAll('crisis', CrisisFile),
    words: readAll('words', WordsFile),
    instruments: readAll('instruments', InstrumentFile),
  };
  // References into a file that could not be read would only repeat its faults.
  if (faults.length === 0) faults.push(...contentFaults(content));
  if (faults.length > 0) throw new FaultyContent(faults);
  return content;
}
