import { parseArgs } from 'node:util';
import { readConfig } from '../../platform/config.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { type Command, parserOptions, usageOf } from './command.ts';

/** Where a command writes. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  env: NodeJS.ProcessEnv;
}

class WrongSurroundings extends Error {}

/** Finds the command that was typed, runs it, prints what it says. @returns the exit code. */
export async function runCommandLine(
  commands: Command[],
  typed: string[],
  terminal: Terminal,
): Promise<number> {
  const { out, error } = terminal;
  if (typed.length === 0 || ['--help', '-h', 'help'].includes(typed[0] ?? '')) {
    out(overview(commands));
    return typed.length === 0 ? exitCodes.usage : exitCodes.done;
  }
  const command = commands.find(({ name }) => `${typed.join(' ')} `.startsWith(`${name} `));
  if (!command) {
    error(`There is no command "${typed.slice(0, 2).join(' ')}".\n\n${overview(commands)}`);
    return exitCodes.usage;
  }
  const parsed = parse(command, typed.slice(command.name.split(' ').length));
  if (!parsed.ok) {
    error(`${parsed.mistakes.join('\n')}\nUsage: ${usageOf(command)}`);
    return exitCodes.usage;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    out(help(command));
    return exitCodes.done;
  }
  try {
    const result = await command.run({
      option: (name) => values[name] as string | undefined,
      argument: (position) => positionals[position] ?? '',
      config: () => {
        const read = readConfig(terminal.env);
        if (!read.ok) throw new WrongSurroundings(read.mistakes.join('\n'));
        return read.config;
      },
      say: (sentence) => {
        if (!values.json) error(sentence);
      },
    });
    if (!result.ok) {
      for (const reason of result.reasons) error(reason);
      return exitCodes.refused;
    }
    if (values.json) out(JSON.stringify(result.json));
    else if (result.text) out(result.text);
    return exitCodes.done;
  } catch (fault) {
    if (fault instanceof WrongSurroundings) {
      error(fault.message);
      return exitCodes.configuration;
    }
    const code = exitCodeOf(fault);
    const told = code !== exitCodes.fault;
    error(fault instanceof Error ? ((told ? fault.message : fault.stack) ?? fault.message) : String(fault));
    return code;
  }
}

type Parsed =
  | { ok: true; values: Record<string, string | boolean | undefined>; positionals: string[] }
  | { ok: false; mistakes: string[] };

function parse(command: Command, args: string[]): Parsed {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: parserOptions(command),
      allowPositionals: true,
    });
    if (values.help) return { ok: true, values: { help: true }, positionals };
    const mistakes = Object.entries(command.options ?? {})
      .filter(([name, { required }]) => required && values[name] === undefined)
      .map(([name, { summary }]) => `--${name} is missing: ${summary}.`);
    const named = command.arguments ?? [];
    for (const name of named.slice(positionals.length)) mistakes.push(`${name} is missing.`);
    for (const extra of positionals.slice(named.length)) mistakes.push(`"${extra}" is not expected here.`);
    if (mistakes.length > 0) return { ok: false, mistakes };
    return { ok: true, values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (fault) {
    return { ok: false, mistakes: [(fault as Error).message.split('\n')[0] ?? ''] };
  }
}

function overview(commands: Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'Usage: keepstep COMMAND [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Every command knows --help and --json. It ends with 0 when done, 1 when refused (every reason is said),',
    '2 when used wrongly, 70 on a fault of the program and 78 where the configuration is wrong.',
  ].join('\n');
}

function help(command: Command): string {
  const lines = Object.entries(command.options ?? {}).map(
    ([name, { value, summary }]) => `  ${`--${name} ${value}`.padEnd(26)}${summary}`,
  );
  return [
    command.summary,
    '',
    `Usage: ${usageOf(command)}`,
    ...(lines.length > 0 ? ['', ...lines] : []),
  ].join('\n');
}
