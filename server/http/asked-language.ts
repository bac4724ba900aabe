import type { PageLanguage } from '../actions/page-language.ts';
import type { AppContext } from './app-context.ts';

/** What a page asks for by `?lang=`, and what her browser would like. */
export function languageOf(c: AppContext): PageLanguage {
  return { asked: c.req.query('lang') ?? null, browser: firstLanguage(c) };
}

function firstLanguage(c: AppContext): string | null {
  return /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*)/i.exec(c.req.header('accept-language') ?? '')?.[1] ?? null;
}
