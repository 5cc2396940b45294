import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { ActionContext } from '../api/action.js';
import { ApiError, InjectedFault, errorByCode } from '../api/errors.js';
import {
  endOrMean,
  issueVerification,
  scenarioFor,
  type Chosen,
} from '../api/parts/issue-verification.js';
import { spoilBegin, spoilUpload } from '../api/parts/scenario-faults.js';
import { effectOf, endsCall, faultOn } from '../domain/faults.js';
import { lifetimes } from '../domain/lifetimes.js';
import { resultText } from '../domain/result-codes.js';
import { lastAttempt, type Verification } from '../domain/verification.js';
import { namespaceSyntax } from '../shared/namespace-name.js';
import { didYouMean } from '../shared/nearest.js';
import { linksFor } from '../state/links.js';
import type { State } from '../state/state.js';
import { PageRefusal } from '../flow/refusal.js';
import { showLost } from './lost-visitor.js';
import type { PageDocument } from './page-document.js';
import { answerJson, pageErrors } from './page-errors.js';
import { parseQuery, tokenQuery } from './query.js';
import { donePage, refusedPage, startPage, type Outcome } from './trial-page.js';

/** No script at all; a button may lead to another trial. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const trialQuery = z.strictObject({
  namespace: z
    .string()
    .regex(namespaceSyntax, 'letters, digits, ".", "_" and "-" are taken, at most 64')
    .default('default'),
  scenario: z.string().min(1).max(120).exactOptional(),
});

/** A verification without any customer behind it, for a first look: `try` begins one, `done` ends it. */
export function trialRoutes(state: State, document: PageDocument): Router {
  const router = Router();

  const begin: RequestHandler = async (request, response) => {
    const { namespace, scenario } = parseQuery(trialQuery, request.query);
    if (isFromForeignPage(request)) {
      sendPage(response, startPage(wordsOf({ namespace, scenario })));
      return;
    }
    const header = request.get('x-faceid-mock-scenario');
    const bizToken = await beginTrial({ namespace, asked: scenario, header }, state);
    // Relative: a browser that came by 127.0.0.1 stays there, where the browser asks for no certificate.
    const status = request.method === 'POST' ? 303 : 302;
    response.set('Cache-Control', 'no-store').redirect(status, `/reflect/?token=${bizToken}`);
  };
  router.get('/try', begin);
  router.post('/try', begin);

  router.get('/done', async (request, response) => {
    const { token } = parseQuery(tokenQuery, request.query);
    const verification = await state.verifications.get(token);
    if (verification?.redirectUrl !== doneUrl(state) || isGone(verification, state))
      throw new PageRefusal(404, 'UnknownToken', 'No trial with this token is known here.');
    const outcome = outcomeOf(verification);
    sendPage(response, donePage({ verification, outcome, again: againWith(verification, state) }));
  });

  router.use(pageErrors(state, answerPerson(document)));
  return router;
}

/**
 * A page of another site may lead here, or load this as a picture a thousand times. What a browser says of where a
 * request comes from, no page can change; clients that are no browsers say nothing.
 */
const isFromForeignPage = (request: Request): boolean =>
  request.get('sec-fetch-site') === 'cross-site';

interface Trial {
  readonly namespace: string;
  readonly asked: string | undefined;
  readonly header: string | undefined;
}

/** As ApplyWebVerificationToken does, but for a photo, a signature and a server to come back to. */
async function beginTrial({ namespace, asked, header }: Trial, state: State): Promise<string> {
  const context: ActionContext = {
    action: 'ApplyWebVerificationToken',
    state,
    namespace,
    region: 'ap-singapore',
    requestId: state.ids.of(namespace).uuid(),
    links: linksFor({ host: undefined, secure: false, product: 'legacy' }, state),
    scenarioHeader: header,
    delivery: { warnings: [] },
  };
  const redirectUrl = doneUrl(state);
  const { bizToken } = await issueVerification(
    {
      redirectUrl,
      chosen: chooseFor(asked, redirectUrl, context),
      intl: null,
      retryLimit: state.settings.retryLimit,
      lifeMs: lifetimes.bizTokenMs,
      resultLifeMs: lifetimes.resultMs,
    },
    context,
  );
  state.journal.append({
    kind: 'trial',
    lane: 'server',
    namespace,
    bizToken,
    say: { key: 'trial' },
  });
  return bizToken;
}

/** The header first, then the link's own words, then what Apply would choose. */
function chooseFor(asked: string | undefined, redirectUrl: string, context: ActionContext): Chosen {
  try {
    if (context.scenarioHeader !== undefined || asked === undefined) {
      const said = { redirectUrl, photoUrl: '' };
      spoilUpload(firstCallOf(context));
      return scenarioFor(endOrMean(said, context), said, context);
    }
    const scenario = knownScenario(asked, context.state);
    spoilBegin({ scenario, armed: undefined }, firstCallOf(context));
    spoilBegin({ scenario, armed: undefined }, context);
    return { scenario, way: 'trial' };
  } catch (error) {
    if (error instanceof ApiError)
      throw new PageRefusal(
        400,
        error.code,
        [error.message, error.explanation ?? ''].join(' ').trim(),
      );
    if (error instanceof InjectedFault) throw new PageRefusal(400, 'InjectedFault', error.message);
    throw error;
  }
}

/** A customer's server would have asked for a link to upload to. */
const firstCallOf = (context: ActionContext): ActionContext => ({
  ...context,
  action: 'CreateUploadUrl',
});

function knownScenario(id: string, { scenarios }: State) {
  const scenario = scenarios.get(id);
  if (scenario !== undefined) return scenario;
  const hint = didYouMean(id, scenarios.keys());
  throw new PageRefusal(400, 'UnknownScenario', `There is no scenario "${id}".${hint}`);
}

const doneUrl = ({ urls }: State): string => `${urls.page}/reflect/done`;

const isGone = ({ namespace, resultExpiresAt }: Verification, { clock }: State): boolean =>
  clock.now(namespace) >= resultExpiresAt;

/** What GetWebVerificationResult would tell a customer's server that asks often enough. */
function outcomeOf(verification: Verification): Outcome {
  const fault = faultOn(verification.scenario, 'GetWebVerificationResult');
  if (fault !== undefined && fault.times === undefined && endsCall(fault)) {
    const { code } = fault;
    return code === undefined
      ? { kind: 'refused', code: 'none', text: `The result call ${effectOf(fault)}.` }
      : { kind: 'refused', code, text: new ApiError(...errorByCode(code)).message };
  }
  const last = lastAttempt(verification);
  if (last === undefined) return { kind: 'open' };
  const { code } = last;
  return { kind: code === 0 ? 'passed' : 'failed', code: String(code), text: resultText(code) };
}

/** The same once more: only what is not the default has to be said. */
function againWith(
  { namespace, scenario: { id } }: Verification,
  { settings }: State,
): Readonly<Record<string, string>> {
  return wordsOf({ namespace, scenario: id === settings.scenario ? undefined : id });
}

interface Words {
  readonly namespace: string;
  readonly scenario: string | undefined;
}

/** Query of a trial's link. */
const wordsOf = ({ namespace, scenario }: Words): Readonly<Record<string, string>> => ({
  ...(namespace === 'default' ? {} : { namespace }),
  ...(scenario === undefined ? {} : { scenario }),
});

/**
 * A phone's browser gets a page, everything else the JSON of /reflect/. Who begins a trial is a developer; the end of
 * one is also where a cut link leads.
 */
const answerPerson =
  (document: PageDocument) =>
  (refusal: PageRefusal, request: Request, response: Response): void => {
    if (request.accepts(['json', 'html']) !== 'html') answerJson(refusal, request, response);
    else if (/^\/done\b/.test(request.path)) showLost(document, response);
    else sendPage(response, refusedPage(refusal));
  };

function sendPage(response: Response, html: string): void {
  response
    .set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy })
    .type('html')
    .send(html);
}
