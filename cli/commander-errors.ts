import type { CommanderError } from 'commander';
import { say, sentences } from './language.js';

type Match = Readonly<Record<string, string | undefined>>;
type Wording = readonly [pattern: RegExp, say: (groups: Match) => string];

const given = (text: string | undefined): string => text ?? '';

/**
 * By commander's code, its message in the chosen language. Its errors carry no more than a code and an English
 * message, so the values are read out of that (commander 14).
 */
const wordings: Readonly<Record<string, readonly Wording[]>> = {
  'commander.unknownOption': [
    [
      /^unknown option '(?<flag>[^]*?)'(?<hint>\s\(Did you mean [^]*\))?$/,
      ({ flag, hint }) =>
        withHint(say('commander.unknown-option', { flag: given(flag) }), given(hint)),
    ],
  ],
  'commander.unknownCommand': [
    [
      /^unknown command '(?<name>[^]*?)'(?<hint>\s\(Did you mean [^]*\))?$/,
      ({ name, hint }) =>
        withHint(say('commander.unknown-command', { name: given(name) }), given(hint)),
    ],
  ],
  'commander.missingArgument': [
    [
      /^missing required argument '(?<name>.+)'$/,
      ({ name }) => say('commander.missing-argument', { name: given(name) }),
    ],
  ],
  'commander.optionMissingArgument': [
    [
      /^option '(?<flags>.+)' argument missing$/,
      ({ flags }) => say('commander.option-missing-argument', { flags: given(flags) }),
    ],
  ],
  'commander.missingMandatoryOptionValue': [
    [
      /^required option '(?<flags>.+)' not specified$/,
      ({ flags }) => say('commander.missing-option', { flags: given(flags) }),
    ],
  ],
  'commander.excessArguments': [
    [
      /^too many arguments(?: for '(?<name>.+)')?\. Expected (?<expected>\d+) arguments? but got (?<got>\d+)/,
      ({ name = 'faceid-mock', expected, got }) =>
        say('commander.too-many', { name, expected: given(expected), got: given(got) }),
    ],
  ],
  'commander.invalidArgument': [
    [
      /^option '(?<flags>.+?)' argument '(?<value>[^]*)' is invalid\.(?<more>[^]*)$/,
      ({ flags, value, more }) =>
        withChoices(
          say('commander.invalid-option', { flags: given(flags), value: given(value) }),
          given(more),
        ),
    ],
    [
      /^option '(?<flags>.+?)' value '(?<value>[^]*)' from env '(?<name>\w+)' is invalid\.(?<more>[^]*)$/,
      ({ flags, value, name, more }) =>
        withChoices(
          say('commander.invalid-variable', {
            flags: given(flags),
            value: given(value),
            name: given(name),
          }),
          given(more),
        ),
    ],
    [
      /^command-argument value '(?<value>[^]*)' is invalid for argument '(?<name>.+)'\.(?<more>[^]*)$/,
      ({ value, name, more }) =>
        withChoices(
          say('commander.invalid-argument', { value: given(value), name: given(name) }),
          given(more),
        ),
    ],
  ],
};

/** One line; English as commander says it where it says something else than it did. */
export function textOfCommander({ code, message }: CommanderError): string {
  const text = message.replace(/^error: /, '');
  for (const [pattern, wording] of wordings[code] ?? []) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return wording(groups);
  }
  return text.replaceAll('\n', ' ');
}

function withHint(text: string, hint: string): string {
  const [, several, names] = /\(Did you mean (one of )?([^]*?)\?\)$/.exec(hint) ?? [];
  if (names === undefined) return text;
  return sentences(
    text,
    several === undefined
      ? say('commander.did-you-mean', { names })
      : say('commander.did-you-mean-one', { names }),
  );
}

function withChoices(text: string, more: string): string {
  const [, values] = /Allowed choices are ([^]*)\.$/.exec(more) ?? [];
  const rest = more.trim();
  if (values === undefined) return rest === '' ? text : sentences(text, rest);
  return sentences(text, say('commander.choices', { values }));
}
