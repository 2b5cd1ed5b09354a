/** Asks a device for its choices by purpose, keeps the tags of the page held until then, and takes choices back. */

import { call, decide, key, policyIn, useApi, type Choices, type Policy, type Purpose, type Versions } from "./api";
import { allow, permits, watch } from "./blocking";
import css from "./banner.css";
import { define, element, fill, languageOf, style } from "./element";
import { bannerWords } from "./words";

const REOPEN = "[data-oubli-cookies]";

export class Banner extends HTMLElement {
  static observedAttributes = ["lang"];
  #place = this.attachShadow({ mode: "open" });
  #box = element("section", { hidden: true, "aria-labelledby": "t" });
  #boxes: HTMLInputElement[] = [];
  #state: Choices = { chosen: false, given: [], stale: [], privacySignal: false };
  #versions: Versions["versions"] = [];
  #opener: HTMLElement | null = null;
  #size = new ResizeObserver(() => this.#makeRoom());
  #started = false;

  connectedCallback(): void {
    if (this.#started) return;
    this.#started = true;
    useApi(this);
    style(this.#place, css);
    this.#place.append(this.#box);
    this.#size.observe(this.#box);
    watch();
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("focusin", (event) => this.#uncover(event.target));
    document.addEventListener("oubli-changed", () => void this.#learn());
    void this.#learn(true);
  }

  attributeChangedCallback(): void {
    if (!this.#box.hidden) void this.open();
  }

  /** Shows the banner; with a choice made before, its settings. Shows only: nothing is stored. */
  async open(opener: HTMLElement | null = null): Promise<void> {
    const { ok, body: policy } = await policyIn(languageOf(this));
    if (!ok) return;
    this.#opener = opener ?? this.#opener;
    this.#draw(policy);
    this.#box.hidden = false;
    this.#makeRoom();
    if (opener) this.#place.querySelector("h2")!.focus();
  }

  /** Without a choice the banner is there on every page; a privacy signal is an answer. */
  async #learn(first = false): Promise<void> {
    const { ok, body } = await call<Choices>("/v1/my/choices");
    if (ok) this.#state = body;
    allow(this.#state.given);
    if (!first || !ok) return;
    this.#offerLink();
    if (body.stale.length) this.#versions = (await call<Versions>("/v1/policy/versions")).body.versions ?? [];
    if ((!body.chosen || body.stale.length) && !body.privacySignal) await this.open();
  }

  /** What a purpose asks for beyond what this device once allowed. */
  #changes(language: string): string[] {
    return [...new Set(this.#state.stale.flatMap(({ purpose, noticeVersion }) => {
      const known = this.#versions.findIndex(({ version }) => version === noticeVersion);
      return this.#versions.slice(0, known < 0 ? undefined : known).filter(({ widened }) => widened.includes(purpose))
        .flatMap(({ differences }) => differences)
        .filter((difference) => (difference.purpose || purpose) === purpose && !/text|contact|terms/.test(difference.topic))
        .map(({ text }) => text[language] ?? "");
    }))].filter(Boolean);
  }

  #draw(policy: Policy, problem = ""): void {
    const words = bannerWords[languageOf(this)];
    const asked = policy.purposes.filter((purpose) => purpose.decidedBy === "DEVICE");
    const settled = this.#state.chosen && !this.#state.stale.length;
    const changes = this.#changes(policy.language);
    const choose = (given: (purpose: string) => boolean) => () => void this.#decide(policy, asked, given);
    const ticked = (purpose: string) => this.#boxes.some((box) => box.value === purpose && box.checked);
    this.#boxes = asked.map((purpose) => element("input", { type: "checkbox", id: purpose.id, value: purpose.id, hidden: !settled }));
    this.#boxes.forEach((box) => { box.checked = permits(box.value); });
    const save = element("button", { type: "button", hidden: !settled, click: choose(ticked) }, words.save);
    const open = element("button", { type: "button", hidden: settled, "aria-expanded": "false", click: () => {
      this.#boxes.forEach((box) => { box.hidden = false; });
      save.hidden = false;
      open.hidden = true;
      this.#boxes[0]?.focus();
    } }, words.choose);
    this.#box.lang = policy.language;
    fill(this.#box,
      element("h2", { id: "t", tabindex: "-1" }, words.title),
      element("p", { role: "alert" }, problem),
      !!this.#state.stale.length && element("p", {}, words.changed),
      !!changes.length && element("ul", {}, ...changes.map((text) => element("li", {}, text))),
      element("p", {}, words.lead.replace("{controller}", policy.controller.name)),
      element("ul", {}, ...asked.map((purpose, index) => element("li", {}, this.#boxes[index],
        element("label", { for: purpose.id }, element("b", {}, purpose.label), element("small", {}, purpose.description))))),
      element("p", {}, policy.texts["trackers-notice"], " ", words.withdraw),
      this.#state.privacySignal && element("p", {}, words.signal),
      element("div", {},
        element("button", { type: "button", class: "all", click: choose(() => false) }, words.refuse),
        element("button", { type: "button", class: "all", click: choose(() => true) }, words.accept),
        open, save,
        (settled || this.#state.privacySignal) && element("button", { type: "button", click: () => this.#close() }, words.close)));
  }

  async #decide(policy: Policy, asked: Purpose[], given: (purpose: string) => boolean): Promise<void> {
    const decisions = asked.map(({ id }) => ({
      purpose: id, decision: given(id) ? "GIVEN" : permits(id) ? "WITHDRAWN" : "REFUSED" }));
    const once = key();
    let answer = await decide(decisions, policy, "", once);
    if (!answer.status) answer = await decide(decisions, policy, "", once);
    const words = bannerWords[languageOf(this)];
    if (answer.code === "stale-notice") {
      const renewed = await policyIn(policy.language, true);
      this.#draw(renewed.ok ? renewed.body : policy, words.stale);
      this.#box.querySelector("h2")!.focus();
    } else if (!answer.ok) {
      this.#box.querySelector("p")!.textContent = words.failed;
    } else {
      this.#state = { ...this.#state, chosen: true, stale: [], given: asked.map(({ id }) => id).filter(given) };
      allow(this.#state.given);
      this.#close();
    }
  }

  #close(): void {
    this.#box.hidden = true;
    this.#makeRoom();
    this.#opener?.focus();
    this.#opener = null;
  }

  #clicked(event: Event): void {
    const link = event.target instanceof Element && event.target.closest<HTMLElement>(REOPEN);
    if (!link) return;
    event.preventDefault();
    void this.open(link);
  }

  /** A page without a link of its own gets one at its end. */
  #offerLink(): void {
    if (document.querySelector(REOPEN)) return;
    document.body.append(element("p", {}, element("a", { href: "#", "data-oubli-cookies": true }, bannerWords[languageOf(this)].link)));
  }

  /** The page can be scrolled out from under the banner, without anything moving. */
  #makeRoom(): void {
    const root = document.documentElement.style;
    root.scrollPaddingBottom = root.paddingBottom = this.#box.hidden ? "" : this.#box.offsetHeight + "px";
  }

  #uncover(focused: EventTarget | null): void {
    if (this.#box.hidden || !(focused instanceof Element) || focused === this) return;
    if (focused.getBoundingClientRect().bottom > this.#box.getBoundingClientRect().top) focused.scrollIntoView({ block: "center" });
  }
}

define("oubli-banner", Banner);
