/** “Español” of `es`; the tag itself where there is no name for it. */
export function ownName(tag: string): string {
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(new Intl.Locale(tag).baseName)!;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
