import { Option, type Argument, type Command, type Help } from 'commander';
import { languages } from '../mock-server/shared/texts.js';
import { languageVariable, say } from './language.js';

/** Of every command, before and after its name. */
export const languageOption = (): Option =>
  new Option('--language <language>', say('program.language'))
    .env(languageVariable)
    .choices(languages)
    // Found and checked before there were commands.
    .argParser(String)
    .default('en');

/** Commander's own words, in the chosen language. */
export function helpInLanguage(command: Command): void {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say('help.usage'),
    'Arguments:': say('help.arguments'),
    'Options:': say('help.options'),
    'Global Options:': say('help.global'),
    'Commands:': say('help.commands'),
  };
  command
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription,
      argumentDescription,
    } satisfies Partial<Help>)
    .helpOption('-h, --help', say('program.help'));
}

function optionDescription(option: Option): string {
  // A flag's default is the opposite of the flag: nothing to be told.
  const takesValue = option.required || option.optional;
  return withMore(option.description, [
    ...choicesOf(option),
    ...(takesValue ? defaultOf(option) : []),
    ...(option.envVar === undefined ? [] : [say('help.env', { name: option.envVar })]),
  ]);
}

const argumentDescription = (argument: Argument): string =>
  withMore(argument.description, [...choicesOf(argument), ...defaultOf(argument)]);

const choicesOf = ({ argChoices }: Option | Argument): string[] =>
  argChoices === undefined ? [] : [say('help.choices', { values: argChoices.join(', ') })];

/** A default of ours is a word or a number. */
const defaultOf = ({ defaultValue }: Option | Argument): string[] =>
  typeof defaultValue === 'string' || typeof defaultValue === 'number'
    ? [say('help.default', { value: defaultValue })]
    : [];

/** Choices have commas in them: what stands beside them is told apart by more. */
function withMore(text: string, parts: readonly string[]): string {
  if (parts.length === 0) return text;
  const more = parts.reduce((first, second) => say('help.between', { first, second }));
  return text === '' ? more : say('help.more', { text, more });
}
