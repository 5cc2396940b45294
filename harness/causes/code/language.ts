/** Languages of servers that there are lines for. */
export const codeLanguages = ['node', 'python', 'php', 'go', 'java', 'ruby', 'dotnet'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/** By what a server is started with, which names its language more often than not. */
const signs: readonly (readonly [CodeLanguage, RegExp])[] = [
  ['dotnet', /\bdotnet\b|\.dll\b|\.csproj\b/],
  ['java', /\b(?:java|mvnw?|gradlew?|spring-boot)\b|\.jar\b/],
  ['python', /\b(?:python[\d.]*|uvicorn|gunicorn|flask|django|manage\.py|poetry|uv)\b/],
  ['php', /\b(?:php[\d.]*|artisan|symfony)\b/],
  ['ruby', /\b(?:ruby|rails|rackup|bundle|puma)\b/],
  ['go', /\bgo run\b|\bair\b/],
  ['node', /\b(?:node|npm|npx|pnpm|yarn|tsx|bun|deno|next|nest)\b/],
];

export const languageOf = (command: string | undefined): CodeLanguage | null =>
  signs.find(([, sign]) => command !== undefined && sign.test(command))?.[0] ?? null;

/** Lines that do it right, by the language of the customer's server. */
export type Code = Readonly<Record<CodeLanguage, readonly string[]>>;
