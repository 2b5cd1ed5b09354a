/** Keeps every tag with `data-purpose` from loading, reading or writing until its purposes are given. */

const HELD = 'script[type="text/plain"][data-purpose],img[data-purpose][data-src],iframe[data-purpose][data-src]';
let given: ReadonlySet<string> = new Set();

/** What the device allows from now on; nothing before the first call. */
export function allow(purposes: Iterable<string>): void {
  given = new Set(purposes);
  apply();
  document.dispatchEvent(new CustomEvent("oubli-consent", { detail: { given: [...given] } }));
}

export const permits = (purpose: string): boolean => given.has(purpose);

/** Whether the device has allowed anything, and so has an identifier. */
export const isKnown = (): boolean => given.size > 0;

/** Tags that come later are held too. */
export function watch(): void {
  new MutationObserver(apply).observe(document, { childList: true, subtree: true });
}

function apply(): void {
  document.querySelectorAll<HTMLElement>(HELD).forEach((tag) => {
    const allowed = tag.dataset["purpose"]!.split(/\s+/).every(permits);
    if (tag instanceof HTMLScriptElement) {
      if (allowed) tag.replaceWith(running(tag));
    } else if (allowed !== tag.hasAttribute("src")) {
      if (allowed) tag.setAttribute("src", tag.dataset["src"]!);
      else tag.removeAttribute("src");
    }
  });
}

/** A script that was parsed as text never runs; its copy does. */
function running(held: HTMLScriptElement): HTMLScriptElement {
  const copy = document.createElement("script");
  for (const { name, value } of held.attributes) if (name !== "type") copy.setAttribute(name, value);
  copy.nonce = held.nonce ?? "";
  copy.async = held.hasAttribute("async");
  copy.text = held.text;
  if (held.dataset["type"]) copy.type = held.dataset["type"];
  if (held.dataset["src"]) copy.src = held.dataset["src"];
  return copy;
}
