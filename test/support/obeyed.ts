/** What a terminal, a log or a reader's eye would obey: control characters, and what turns the direction of text. */
export const obeyed = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

/** The same in a text of several lines, whose tabs and line feeds are its own. */
export const obeyedInText = /(?![\t\n])[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
