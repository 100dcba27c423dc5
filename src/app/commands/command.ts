import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../../platform/config.ts';

/** What a command prints: `json` alone with `--json`, `text` otherwise; or every reason for a refusal. */
export type CommandResult =
  | { readonly ok: true; readonly json: unknown; readonly text: string }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** What was typed after the command's name. */
export interface Given {
  option(name: string): string | undefined;
  argument(position: number): string;
  /** The checked surroundings. Only commands that touch the store ask for them. */
  config(): Config;
  /** Progress, for a person; never shown with `--json`. */
  say(sentence: string): void;
}

export interface Command {
  /** One or two words. */
  name: string;
  summary: string;
  /** The arguments' names, all needed. */
  arguments?: string[];
  options?: Record<string, Option>;
  run(given: Given): CommandResult | Promise<CommandResult>;
}

export interface Option {
  value: string;
  summary: string;
  required?: boolean;
}

export const usageOf = ({ name, arguments: named = [], options = {} }: Command): string =>
  [
    `keepstep ${name}`,
    ...named,
    ...Object.entries(options).map(([option, { value, required }]) =>
      required ? `--${option} ${value}` : `[--${option} ${value}]`,
    ),
    '[--json]',
  ].join(' ');

/** What node's own parser needs to know. */
export const parserOptions = (command: Command): NonNullable<ParseArgsConfig['options']> => ({
  ...Object.fromEntries(
    Object.keys(command.options ?? {}).map((name) => [name, { type: 'string' as const }]),
  ),
  json: { type: 'boolean' as const },
  help: { type: 'boolean' as const },
});
