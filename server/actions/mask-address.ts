/** An e-mail address as it is shown: `rosa@example.org` is `r•••@e•••.org`. */
export function maskEmail(email: string): string {
  const normal = normalEmail(email);
  const at = normal.lastIndexOf('@');
  const host = normal.slice(at + 1);
  const dot = host.lastIndexOf('.');
  return `${first(normal)}•••@${first(host)}•••${dot > 0 ? host.slice(dot) : ''}`;
}

/** A phone as it is shown: `+12125550142` is `+1•••42`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 2)}•••${phone.slice(-2)}`;
}

/** How e-mail addresses are compared: trimmed, in lower case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

function first(text: string): string {
  const [letter = ''] = text;
  return letter;
}
