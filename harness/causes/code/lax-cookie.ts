import type { Code } from './language.js';

/** Strict cookies are missing on the way back from another site. */
export const laxCookie: Code = {
  node: [
    "response.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax', path: '/' });",
  ],
  python: [
    "response.set_cookie('session', id, httponly=True, secure=True, samesite='Lax', path='/')",
  ],
  php: [
    "session_set_cookie_params(['httponly' => true, 'secure' => true, 'samesite' => 'Lax', 'path' => '/']);",
  ],
  go: [
    'http.SetCookie(w, &http.Cookie{Name: "session", Value: id, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})',
  ],
  java: [
    'ResponseCookie.from("session", id).httpOnly(true).secure(true).sameSite("Lax").path("/").build();',
  ],
  ruby: [
    "cookies[:session] = { value: id, httponly: true, secure: true, same_site: :lax, path: '/' }",
  ],
  dotnet: [
    'options.Cookie.SameSite = SameSiteMode.Lax;',
    'options.Cookie.HttpOnly = true;',
    'options.Cookie.Path = "/";',
  ],
};
