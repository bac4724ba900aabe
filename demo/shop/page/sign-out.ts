/** The one method of the element that this page calls. */
interface AskFirst extends HTMLElement {
  signOut?: () => void | Promise<void>;
}

const form = document.querySelector<HTMLFormElement>('#sign-out');

/** Tells the element before the shop forgets who she is, so that it closes her store on a shared device. */
form?.addEventListener('submit', function closeHerStore(event) {
  const element = document.querySelector<AskFirst>('ask-first');
  if (!element?.signOut) return;
  event.preventDefault();
  void Promise.resolve(element.signOut()).finally(() => form.submit());
});
