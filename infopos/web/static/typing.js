/* Tells the server what is in a text area a moment after somebody stopped typing in it.
 *
 * Streamlit does so when the field is left, or at Ctrl+Enter. Personal data should be pointed at
 * while they are being typed, and a draft should be kept before the phone is put away.
 * Not within a form: there Ctrl+Enter sends what is only half written.
 */
(function () {
  "use strict";

  const QUIET_MS = 700;
  const timers = new WeakMap();

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || field.closest("[data-testid=stForm]")) return;
    window.clearTimeout(timers.get(field));
    timers.set(field, window.setTimeout(() => commit(field), QUIET_MS));
  });

  function commit(field) {
    if (!field.isConnected) return;
    const key = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
    field.dispatchEvent(new KeyboardEvent("keydown", key));
  }
})();
