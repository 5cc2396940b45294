import { languages, type Language } from '../../../../mock-server/shared/texts.js';
import { escapeXml } from '../../../../mock-server/shared/xml.js';

/** The page before its script fills it: no word and no data of a trace is ever parsed as HTML. */
export const traceSkeleton = (withoutScript: Readonly<Record<Language, string>>): string => `
<noscript>${languages.map((each) => `<p lang="${each}">${escapeXml(withoutScript[each])}</p>`).join('')}</noscript>
<header class="head">
<div class="which"><h1 id="name"></h1><p class="about" id="about"></p></div>
<div class="tools">
<label class="case"><span id="case-label"></span> <select id="cases"></select></label>
<label class="button file"><span id="open-file"></span><input type="file" id="file" accept=".json,application/json"></label>
<a class="button" id="to-report" href="../index.html"></a>
<button type="button" id="language"></button>
</div>
<ul class="failures" id="failures"></ul>
</header>
<div class="notices" id="notices" role="status"></div>
<main id="main" hidden>
<section class="stage" aria-labelledby="caption">
<div class="screen" id="screen"><img id="picture" alt="" hidden><p id="no-picture"></p><div id="clicks" aria-hidden="true"></div></div>
<p class="caption" id="caption"></p>
</section>
<section class="pane">
<h2 id="detail-title"></h2>
<div class="detail" id="detail" role="region" tabindex="0"></div>
<div class="list-head"><h2 id="entries-title"></h2><span id="count" role="status"></span><input type="search" id="search" autocomplete="off" spellcheck="false"></div>
<div class="lane-filter" id="lane-filter"></div>
<ol class="entries" id="entries"></ol>
</section>
<section class="below">
<div class="controls">
<button type="button" id="play"></button>
<button type="button" id="back">‹</button>
<button type="button" id="on">›</button>
<output id="clock"></output>
<button type="button" id="to-wrong" class="wrong"></button>
<span class="space"></span>
<button type="button" id="narrower">−</button>
<button type="button" id="wider">+</button>
</div>
<div class="axis">
<div class="lane-names" id="lane-names" aria-hidden="true"></div>
<div class="view" id="view" role="region" tabindex="0">
<div class="track" id="track">
<div class="ticks" id="ticks" aria-hidden="true"></div>
<div class="lanes" id="lanes" aria-hidden="true"></div>
<div class="wrong-line" id="wrong-line" hidden></div>
<div class="handle" id="handle" role="slider" tabindex="0"></div>
</div>
</div>
</div>
<ol class="film" id="film" tabindex="0"></ol>
<p class="foot"><code id="rerun"></code><span id="left-out"></span><span id="keys"></span></p>
</section>
</main>`;
