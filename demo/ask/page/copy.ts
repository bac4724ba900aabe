/* The buttons that copy; without this script they stay hidden, and the text can be marked by hand. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copies]')) {
  const text = document.getElementById(button.dataset['copies'] ?? '')?.textContent ?? '';
  const name = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => void copy());

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Mark the text below';
    }
    setTimeout(() => (button.textContent = name), 2000);
  }
}
