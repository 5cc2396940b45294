/** A setting is wrong: one line that says what and where. The command line ends with exit code 2. */
export class ConfigError extends Error {}
