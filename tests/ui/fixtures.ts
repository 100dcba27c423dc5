/** Runs a component against the fixtures that nhsuk-frontend ships: its input, and the HTML it must give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fragment, h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { outline } from './markup.ts';

const COMPONENTS = join(import.meta.dirname, '../../node_modules/nhsuk-frontend/dist/nhsuk/components');

/** Nunjucks options, as loosely typed as they come. */
// biome-ignore lint/suspicious/noExplicitAny: the fixtures are JSON of any shape
export type Options = Record<string, any>;

export interface Suite {
  /** Folder of the component in nhsuk-frontend. */
  component: string;
  /** Our component, given the fixture's options with every `html` turned into a node under `text`. */
  render: (options: Options) => VNode;
  /** Why a fixture is left out, in a few words; undefined when it is not. */
  leftOut?: (options: Options) => string | undefined;
  /** How many must pass, and how many are left out for each reason: a change in either fails. */
  passing: number;
  reasons?: Record<string, number>;
}

/** One test per official fixture, and one that counts them. */
export function officialFixtures(suite: Suite): void {
  describe(`nhsuk-frontend fixtures of ${suite.component}`, () => {
    const fixtures = read(suite.component);
    const reasons: Record<string, number> = {};
    let passing = 0;
    for (const fixture of fixtures) {
      const reason = suite.leftOut?.(fixture.context);
      if (reason !== undefined) {
        reasons[reason] = (reasons[reason] ?? 0) + 1;
        continue;
      }
      passing += 1;
      it(`gives the same markup for "${fixture.name}"`, () => {
        const given = nodes(fixture.context) as Options;
        // What a template would put between its tags is what we call children.
        if (fixture.callBlock !== undefined) given.text = raw(fixture.callBlock);
        const html = renderToString(suite.render(given));
        expect(outline(html)).toEqual(outline(fixture.html));
      });
    }
    it(`covers ${suite.passing} of ${fixtures.length}`, () => {
      expect({ passing, reasons }).toEqual({ passing: suite.passing, reasons: suite.reasons ?? {} });
    });
  });
}

/** HTML as a node, without an element round it. Pages cannot do this: only tests have HTML strings. */
export function raw(html: string): VNode {
  return h(Fragment, { tpl: [html] } as object);
}

function nodes(given: unknown): unknown {
  // Nunjucks skips empty items of a list; our types do not let them in.
  if (Array.isArray(given)) return given.filter((item) => item || item === '').map(nodes);
  if (given === null || typeof given !== 'object') return given;
  const entries = Object.entries(given).map(([key, value]) => [key, nodes(value)]);
  const { html, ...rest } = Object.fromEntries(entries);
  return typeof html === 'string' ? { ...rest, text: raw(html) } : rest;
}

function read(component: string): { name: string; context: Options; callBlock?: string; html: string }[] {
  return JSON.parse(readFileSync(join(COMPONENTS, component, 'fixtures.json'), 'utf8')).fixtures;
}

/** Options of radios and checkboxes: the legend comes out of its fieldset, the conditional fields out of theirs. */
// biome-ignore lint/suspicious/noExplicitAny: handed on to typed props, which the markup then proves right
export function choiceOf({ fieldset, items, ...options }: Options): any {
  return {
    ...options,
    legend: fieldset?.legend ?? (fieldset ? '' : undefined),
    items: items.filter(Boolean).map(({ conditional, exclusive, exclusiveGroup, ...item }: Options) => ({
      ...item,
      conditional: conditional?.text,
      behaviour: exclusive ? 'exclusive' : item.behaviour,
      behaviourGroup: exclusiveGroup ?? item.behaviourGroup,
    })),
  };
}

/** Options of one field: what stands before and after its input comes out of its wrapping. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function fieldOf({ formGroup, ...options }: Options): any {
  if (formGroup === undefined) return options;
  const { beforeInput, afterInput, ...group } = formGroup;
  return {
    ...options,
    formGroup: { ...group, beforeInput: beforeInput?.text, afterInput: afterInput?.text },
  };
}

/** Actions of a card or a row: a list, or a list among other options. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function actionsOf(actions: any): any {
  return Array.isArray(actions) ? actions : actions?.items;
}
