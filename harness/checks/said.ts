import type { Value } from '../../mock-server/shared/texts.js';
import type { Entry } from '../../mock-server/index.js';

/** An entry of the timeline as a part of a sentence. */
export const said = ({ text }: Entry): Value => text;
