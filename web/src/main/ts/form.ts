/** The contact form: a real form that also posts without this script, with one unticked box per purpose and channel. */

import { address, call, key, policyIn, useApi, type Channel, type Decision, type Policy, type Purpose } from "./api";
import { isKnown } from "./blocking";
import { define, element, fill, languageOf, stylePage } from "./element";
import css from "./page.css";
import { formWords } from "./words";

const FIELDS = ["email", "fullName", "phone", "message", "website"] as const;
type Field = typeof FIELDS[number];

export class ContactForm extends HTMLElement {
  static observedAttributes = ["lang"];
  #policy: Policy | null = null;
  /** What was read beside each box when it was ticked. */
  #shown = new Map<string, string>();
  #nonce = key();
  #lastSent = "";

  connectedCallback(): void {
    if (this.#policy) return;
    useApi(this);
    stylePage(css);
    document.addEventListener("oubli-consent", () => this.querySelector(".check[for=oubli-link]")?.toggleAttribute("hidden", !isKnown()));
    void this.#draw();
  }

  attributeChangedCallback(): void {
    if (this.#policy) void this.#draw();
  }

  /** Draws the form anew with everything that was typed; without the policy, what the site wrote stays. */
  async #draw(again = false): Promise<void> {
    const { ok, body: policy } = await policyIn(languageOf(this), again);
    if (!ok) return;
    const before = this.querySelector("form");
    const typed = new FormData(before ?? undefined);
    const words = formWords[languageOf(this)];
    const shown = this.#shown;
    this.#policy = policy;
    this.#shown = new Map();
    const field = (name: Field, attributes: Record<string, string | boolean>, hint = "") => element("div", { class: name === "website" ? "trap" : "field" },
      element("label", { for: "oubli-" + name }, words[name], " ",
        name === "fullName" || name === "phone" ? element("small", {}, "(" + words.optional + ")") : ""),
      hint && element("p", { id: "oubli-" + name + "-hint" }, element("small", {}, hint)),
      this.#input(name, String(typed.get(name) ?? ""), hint ? { ...attributes, "aria-describedby": `oubli-${name}-hint oubli-${name}-fault` } : attributes),
      element("p", { class: "fault", id: "oubli-" + name + "-fault", hidden: true }));
    const form = element("form", { method: "post", action: address("/contact"), novalidate: true, submit: (event) => void this.#send(event) },
      element("p", { role: "alert", class: "fault" }),
      element("p", {}, policy.page.form.join(" ")),
      field("email", { type: "email", autocomplete: "email", required: true, maxlength: "254" }),
      field("fullName", { autocomplete: "name", maxlength: "200" }),
      field("phone", { type: "tel", autocomplete: "tel" }, policy.page.phoneField.join(" ")),
      field("message", { required: true, maxlength: "10000", rows: "5" }),
      field("website", { autocomplete: "off", tabindex: "-1" }),
      ...policy.purposes.filter(({ decidedBy, act, channels }) => decidedBy === "PERSON" && act === "CHOICE" && channels.length)
        .map((purpose) => this.#choices(purpose, (value, text) => typed.getAll("consents").includes(value) && shown.get(value) === text)),
      this.#deviceLink(words.link, typed.has("linkDevice")),
      ...Object.entries({ noticeVersion: policy.version, locale: policy.language, formNonce: this.#nonce })
        .map(([name, value]) => element("input", { type: "hidden", name, value })),
      element("button", {}, words.send));
    form.querySelector(".trap")!.setAttribute("aria-hidden", "true");
    fill(this, form);
  }

  /** A device that has allowed something may be shown with the person, if the person asks for it. */
  #deviceLink(label: string, ticked: boolean): HTMLElement {
    const box = element("input", { type: "checkbox", id: "oubli-link", name: "linkDevice", value: "true" });
    box.checked = ticked;
    return element("label", { class: "check", for: box.id, hidden: !isKnown() }, box, label);
  }

  #input(name: Field, value: string, attributes: Record<string, string | boolean>): HTMLElement {
    const input = element(name === "message" ? "textarea" : "input",
      { id: "oubli-" + name, name, "aria-describedby": `oubli-${name}-fault`, ...attributes });
    input.value = value;
    return input;
  }

  #choices(purpose: Purpose, ticked: (value: string, text: string) => boolean): HTMLElement {
    return element("fieldset", {}, element("legend", {}, element("b", {}, purpose.label)), element("p", {}, purpose.description),
      ...purpose.channels.map((channel) => this.#choice(purpose, channel, ticked)));
  }

  #choice(purpose: Purpose, channel: Channel, ticked: (value: string, text: string) => boolean): HTMLElement {
    const value = purpose.id + ":" + channel.id;
    const text = [purpose.label, purpose.description, channel.label, ...channel.statements].join("|");
    const id = "oubli-" + purpose.id + "-" + channel.id;
    const stated = channel.statements.length > 0;
    const box = element("input", { type: "checkbox", id, name: "consents", value, "aria-describedby": stated && id + "-statements" });
    box.checked = ticked(value, text);
    this.#shown.set(value, text);
    return element("div", {}, element("label", { class: "check", for: id }, box, channel.label),
      stated && element("ul", { id: id + "-statements" }, ...channel.statements.map((statement) => element("li", {}, element("small", {}, statement)))));
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = new FormData(form);
    const policy = this.#policy!;
    const body: Record<string, unknown> = {
      noticeVersion: policy.version, locale: policy.language, formId: this.getAttribute("form-id") || "oubli-contact-form",
      consents: typed.getAll("consents").map((value): Decision => {
        const [purpose, channel] = String(value).split(":");
        return { purpose: purpose!, channel: channel!, decision: "GIVEN" };
      }),
    };
    if (typed.has("linkDevice")) body["linkDevice"] = true;
    for (const name of FIELDS) if (String(typed.get(name)).trim()) body[name] = typed.get(name);
    const content = JSON.stringify(body);
    if (this.#lastSent && this.#lastSent !== content) this.#nonce = key();
    this.#lastSent = content;
    const button = form.querySelector("button")!;
    button.disabled = true;
    const answer = await call<{ errors?: { pointer: string; code: string }[] }>(
      "/v1/contact-requests", "", { ...body, formNonce: this.#nonce }, this.#nonce);
    button.disabled = false;
    const words = formWords[languageOf(this)];
    if (answer.ok) return this.#thank(answer.body);
    if (answer.code === "stale-notice") await this.#draw(true);
    const faults = answer.body.errors ?? [];
    this.#mark(faults);
    this.querySelector("[role=alert]")!.textContent =
      answer.code === "stale-notice" ? words.stale : answer.status === 422 && faults.length ? words.faults : words.failed;
  }

  /** Each fault stands beside its field and is read with it; the first gets the focus. */
  #mark(faults: { pointer: string; code: string }[]): void {
    const words = formWords[languageOf(this)];
    for (const name of FIELDS) {
      const input = this.querySelector("#oubli-" + name)!;
      const place = this.querySelector<HTMLElement>(`#oubli-${name}-fault`)!;
      const fault = faults.find(({ pointer }) => pointer === "/" + name);
      place.hidden = !fault;
      place.textContent = fault ? words.codes[fault.code] ?? words.other : "";
      if (fault) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    this.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }

  #thank(detail: unknown): void {
    const words = formWords[languageOf(this)];
    const title = element("h2", { tabindex: "-1" }, words.thanks);
    this.#nonce = key();
    this.#lastSent = "";
    fill(this, title, element("p", {}, words.answered),
      element("button", { type: "button", click: () => void this.#draw() }, words.again));
    title.focus();
    document.dispatchEvent(new CustomEvent("oubli-contact-sent", { detail }));
  }
}

define("oubli-contact-form", ContactForm);
