import type { Code } from './language.js';

/** A token is worth something in the session that began it. */
export const bindToken: Code = {
  node: [
    'session.bizToken = applied.BizToken; // when the verification begins',
    'if (query.token !== session.bizToken) return showErrorPage(); // on the callback',
  ],
  python: [
    "session['biz_token'] = applied.BizToken  # when the verification begins",
    "if args['token'] != session.get('biz_token'): return show_error_page()  # on the callback",
  ],
  php: [
    "$_SESSION['biz_token'] = $applied->BizToken; // when the verification begins",
    "if ($_GET['token'] !== ($_SESSION['biz_token'] ?? null)) return showErrorPage(); // on the callback",
  ],
  go: [
    'session.BizToken = *applied.Response.BizToken // when the verification begins',
    'if query.Get("token") != session.BizToken { return showErrorPage(w) } // on the callback',
  ],
  java: [
    'session.setAttribute("bizToken", applied.getBizToken()); // when the verification begins',
    'if (!token.equals(session.getAttribute("bizToken"))) return errorPage(); // on the callback',
  ],
  ruby: [
    'session[:biz_token] = applied.BizToken # when the verification begins',
    'return error_page if params[:token] != session[:biz_token] # on the callback',
  ],
  dotnet: [
    'session.SetString("BizToken", applied.BizToken); // when the verification begins',
    'if (token != session.GetString("BizToken")) return ErrorPage(); // on the callback',
  ],
};
