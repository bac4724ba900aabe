import type { PageLanguage } from '../actions/page-language.ts';
import type { AppContext } from './app-context.ts';

/** What a page asks for by `?lang=`, and what her browser would like. */
export function languageOf(c: AppContext): PageLanguage {
  return { asked: c.req.query('lang') ?? null, browser: firstLanguage(c.req.header('accept-language')) };
}

/** The language that a browser names first in `Accept-Language`; null: none. */
export function firstLanguage(accepted = ''): string | null {
  return /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*)/i.exec(accepted)?.[1] ?? null;
}
