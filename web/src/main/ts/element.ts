/** Builds elements without markup in strings, so that no text can become code. */

type Child = Node | string | false | null | undefined;
type Attribute = string | boolean | undefined | ((event: Event) => void);

/** An element with its attributes; a function listens, `true` is an empty attribute, `false` none. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Record<string, Attribute> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  fill(made, ...children);
  return made;
}

/** Puts these in the place of what an element holds. */
export function fill(place: Element, ...children: Child[]): void {
  place.replaceChildren(...children.filter((child): child is Node | string => !!child));
}

/** Styles that a strict Content-Security-Policy admits. */
export function style(root: Document | ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** The site's styles come later and win. */
let styledPage = false;
export function stylePage(css: string): void {
  if (!styledPage) style(document, css);
  styledPage = true;
}

/** The language that the element stands in, as far as we speak it. */
export function languageOf(place: Element): "fr" | "en" {
  const named = place.closest("[lang]")?.getAttribute("lang") || navigator.language;
  return named.toLowerCase().startsWith("fr") ? "fr" : "en";
}

export function define(name: string, type: CustomElementConstructor): void {
  customElements.get(name) || customElements.define(name, type);
}
