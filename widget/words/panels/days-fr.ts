/** Whether a text is a day or one with a time, which takes an article; a month, a year and a time alone take none. */
export const isDay = (text: string) => /^\d+(er)?\s\p{L}{3}/u.test(text);
/** The first of a month is “1er”; every other day is its number. */
export const first = (text: string) => text.replace(/^1(?=\s\p{L}{3})/u, '1er');
export const until = (date: string) => (isDay(date) ? `jusqu’au ${date}` : `jusqu’en ${date}`);
export const since = (date: string) => (isDay(date) ? `depuis le ${date}` : `depuis ${date}`);
/** “du 3 novembre”, “d’avril 2027”, “de 14:05” */
export const of = (date: string) => (isDay(date) ? `du ${date}` : /^[ao]/.test(date) ? `d’${date}` : `de ${date}`);
/** “ à 14:05” or “ le 3 novembre”; nothing of nothing. */
export const at = (clock: string) => clock && ` ${isDay(clock) ? 'le' : 'à'} ${clock}`;
