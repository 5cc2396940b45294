import { languages, type Language } from '../../../mock-server/shared/texts.js';
import { escapeXml } from '../../../mock-server/shared/xml.js';

/**
 * The page before the script fills it. Holds no data, so that nothing in a report is ever parsed as HTML; and no words
 * but those for a browser without scripts, in every language, so that nobody sees the wrong one first.
 */
export const skeleton = (withoutScript: Readonly<Record<Language, string>>): string => `<svg hidden>
<symbol id="mark-passed" viewBox="0 0 16 16"><path d="M3.8 8.5l2.8 2.8 5.6-6.1" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-failed" viewBox="0 0 16 16"><path d="M4.6 4.6l6.8 6.8M11.4 4.6l-6.8 6.8" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/></symbol>
<symbol id="mark-skipped" viewBox="0 0 16 16"><path d="M4.6 8h6.8" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/></symbol>
<symbol id="mark-flaky" viewBox="0 0 16 16"><path d="M3.4 9.2c1.4-2.6 3-2.6 4.6-1.2s3.2 1.4 4.6-1.2" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/></symbol>
<symbol id="mark-inconclusive" viewBox="0 0 16 16"><path d="M5.4 6.1a2.6 2.6 0 1 1 3.9 2.2c-.9.5-1.3.9-1.3 1.8M8 12.6v.1" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-warning" viewBox="0 0 16 16"><path d="M8 2.6l6 10.6H2zM8 6.6v2.9M8 11.4v.1" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-critical" viewBox="0 0 16 16"><path d="M4.2 7.6L8 3.8l3.8 3.8M4.2 12.2L8 8.4l3.8 3.8" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-high" viewBox="0 0 16 16"><path d="M4.2 9.9L8 6.1l3.8 3.8" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-medium" viewBox="0 0 16 16"><path d="M4.4 6.2h7.2M4.4 9.8h7.2" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-low" viewBox="0 0 16 16"><path d="M4.2 6.1L8 9.9l3.8-3.8" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="mark-close" viewBox="0 0 16 16"><path d="M3.5 3.5l9 9M12.5 3.5l-9 9" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></symbol>
</svg>
<noscript>${languages.map((each) => `<p lang="${each}">${escapeXml(withoutScript[each])}</p>`).join('')}</noscript>
<div class="page" id="page" hidden>
<main id="main">
<header class="verdict" id="verdict"></header>
<section class="causes" id="causes" aria-labelledby="causes-title" hidden></section>
<section class="coverage" id="coverage" aria-labelledby="coverage-title"></section>
<form class="toolbar" id="toolbar" role="search">
<fieldset class="choice">
<legend class="unseen" id="show"></legend>
<label><input type="radio" name="show" value="all" checked><span id="show-all"></span></label>
<label><input type="radio" name="show" value="failed"><span id="show-failed"></span></label>
<label hidden><input type="radio" name="show" value="inconclusive"><span id="show-inconclusive"></span></label>
<label hidden><input type="radio" name="show" value="warning"><span id="show-warning"></span></label>
<label hidden><input type="radio" name="show" value="new"><span id="show-new"></span></label>
<label hidden><input type="radio" name="show" value="flaky"><span id="show-flaky"></span></label>
</fieldset>
<input type="search" name="text" id="search" autocomplete="off" spellcheck="false">
<label class="switch"><input type="checkbox" id="with-durations"> <span id="durations-name"></span></label>
</form>
<p class="status" id="status" role="status"></p>
<section id="matrix"></section>
<section id="failures" aria-labelledby="failures-title"></section>
<section id="unjudged" aria-labelledby="unjudged-title"></section>
<section id="gone" aria-labelledby="gone-title" hidden></section>
<section id="slowest" aria-labelledby="slowest-title"></section>
<section id="facts" aria-labelledby="facts-title"></section>
</main>
<aside class="panel" id="panel" aria-labelledby="case-title" hidden></aside>
</div>
<dialog class="enlarged" id="enlarged"></dialog>`;
