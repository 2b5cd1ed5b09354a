/** The privacy centre: what a person and this device decided, to be changed with one click, and where to turn to. */

import { call, decide, key, policyIn, useApi, type Channel, type Choices, type Policy, type Purpose, type Versions } from "./api";
import { define, element, fill, languageOf, stylePage } from "./element";
import css from "./page.css";
import { centreWords, formWords } from "./words";

interface Mine {
  subjects: string[];
  consents: { purpose: string; channel?: string; permitted: boolean; validUntil?: string }[];
  receipts: { receiptId: string; purpose: string; channel?: string; decision: string; recordedAt: string; noticeVersion: string }[];
}
interface Received { requestId: string; answerBy: string; receipts: { purpose: string; channel?: string }[] }

export class PrivacyCentre extends HTMLElement {
  static observedAttributes = ["lang"];
  #token = "";
  #link = "";
  #attempt = key();
  #started = false;
  #turn = 0;
  #said = "";
  #asked = { content: "", key: "" };
  /** What was decided here, until the services have it too. */
  #decided = new Map<string, boolean>();

  connectedCallback(): void {
    if (this.#started) return;
    this.#started = true;
    useApi(this);
    stylePage(css);
    this.#takeToken();
    document.addEventListener("oubli-contact-sent", (event) => {
      this.#token = (event as CustomEvent).detail.manageToken || this.#token;
      void this.#draw();
    });
    document.addEventListener("oubli-consent", () => void this.#draw());
    void this.#draw();
  }

  attributeChangedCallback(): void {
    if (this.#started) void this.#draw();
  }

  /** The token comes in the fragment, which no server sees, and does not stay in the address. */
  #takeToken(): void {
    const [found, kind, secret] = /[#&](token|link)=([^&]+)/.exec(location.hash) ?? [];
    if (!found) return;
    if (kind === "link") this.#link = decodeURIComponent(secret!);
    else this.#token = decodeURIComponent(secret!);
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  async #draw(said = this.#said): Promise<void> {
    this.#said = said;
    const turn = ++this.#turn;
    const language = languageOf(this);
    const [policy, mine, choices, versions] = await Promise.all([policyIn(language), call<Mine>("/v1/my/consents", this.#token),
      call<Choices>("/v1/my/choices"), call<Versions>("/v1/policy/versions")]);
    if (!policy.ok || turn !== this.#turn) return;
    const words = centreWords[language];
    const focused = this.contains(document.activeElement) && document.activeElement!.getAttribute("data-cell");
    const part = (title: string, ...content: (Node | string | false)[]) => element("section", {}, element("h2", {}, title), ...content);
    const day = (instant: string) => new Intl.DateTimeFormat(language === "fr" ? "fr" : "en-GB", { dateStyle: "long", timeZone: policy.body.zone }).format(new Date(instant));
    const row = (...cells: (Node | string | false)[]) => element("div", { class: "row" }, ...cells);
    const receipts = mine.body.receipts ?? [];
    const name = (purpose: string, channel = "") => {
      const found = policy.body.purposes.find(({ id }) => id === purpose);
      return [found?.label ?? purpose, found?.channels.find(({ id }) => id === channel)?.label ?? channel].filter(Boolean).join(" · ");
    };
    const { authority } = policy.body;
    const person = !!mine.body.subjects?.some((subject) => subject[0] === "p");
    fill(this,
      element("p", { role: "status" }, said),
      part(words.consents, !mine.ok ? words.absent : !person && this.#door(language),
        ...policy.body.purposes.flatMap((purpose) => this.#cells(purpose, mine.body, choices.body, person).map(({ channel, permitted, until }) => row(
          element("div", {}, name(purpose.id, channel?.id),
            element("p", {}, element("small", {}, permitted ? words.allowed : words.refused, until ? ` ${words.until} ${day(until)}` : "")),
            !permitted && !!channel?.statements.length && element("ul", {}, ...channel.statements.map((text) => element("li", {}, element("small", {}, text))))),
          element("button", {
            type: "button", "data-cell": purpose.id + ":" + (channel?.id ?? ""), "aria-label": `${permitted ? words.withdraw : words.allow}: ${name(purpose.id, channel?.id)}`,
            click: () => void this.#change(policy.body, purpose, channel, permitted),
          }, permitted ? words.withdraw : words.allow))))),
      part(words.receipts, ...receipts.map((receipt) => row(
        element("div", {}, name(receipt.purpose, receipt.channel), " – ", receipt.decision,
          element("p", {}, element("small", {}, `${day(receipt.recordedAt)} · ${receipt.noticeVersion} · ${receipt.receiptId}`))))),
        receipts.length ? element("button", { type: "button", click: () => void this.#save(receipts) }, words.save) : words.none),
      part(words.cookies, ...policy.body.cookies.map((cookie) => row(element("div", {}, element("code", {}, cookie.name), " – ", cookie.label),
        element("small", {}, lifetime(cookie.lifetime, language, words.session)))),
        !!choices.ok && element("button", { type: "button", "data-oubli-cookies": true }, words.change)),
      part(words.rights, element("p", {}, policy.body.texts["rights-howto"] ?? ""),
        element("dl", {}, ...policy.body.rights.flatMap((right) => [element("dt", {}, element("b", {}, right.label)), element("dd", {}, right.description)])),
        this.#exercise(policy.body, person, day)),
      part(words.notice, ...policy.body.page.sections.map((text) => element("p", {}, text)),
        ...(versions.body.versions ?? []).map((version) => row(element("b", {}, version.version), day(version.effectiveAt), version.inForce && element("small", {}, words.current)))),
      part(words.authority, element("p", {}, [authority.name, authority.address, authority.phone].filter(Boolean).join(", "), " ",
        authority.url && element("a", { href: authority.url, rel: "noopener noreferrer" }, authority.url))));
    if (focused) this.querySelector<HTMLElement>(`[data-cell="${focused}"]`)?.focus();
  }

  /** Any right, with its purpose and context; what was typed stays when the rest is drawn anew. */
  #exercise(policy: Policy, person: boolean, day: (instant: string) => string): HTMLElement {
    const words = centreWords[languageOf(this)];
    const typed = new FormData(this.querySelector<HTMLFormElement>("form[name=right]") ?? undefined);
    const labelled = (name: "right" | "purpose" | "email" | "message" | "context", field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement) => {
      Object.assign(field, { id: "oubli-right-" + name, name, value: typed.get(name) ?? field.value });
      field.dataset["cell"] = field.id;
      return element("div", { class: "field" }, element("label", { for: field.id }, words[name]), field);
    };
    const choice = (choices: { id: string; label: string }[]) => element("select", {}, ...choices.map(({ id, label }) => element("option", { value: id }, label)));
    return element("form", { name: "right", submit: (event) => void this.#ask(event, day) },
      labelled("right", choice(policy.rights)),
      labelled("purpose", choice([{ id: "", label: words.any }, ...policy.purposes.filter(({ decidedBy }) => decidedBy === "PERSON")])),
      !person && labelled("email", element("input", { type: "email", autocomplete: "email", required: true, maxlength: "254" })),
      labelled("message", element("textarea", { rows: "3", maxlength: "10000" })),
      labelled("context", element("input", { maxlength: "2000" })),
      element("button", {}, words.exercise));
  }

  async #ask(event: Event, day: (instant: string) => string): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = centreWords[languageOf(this)];
    const body: Record<string, unknown> = { locale: languageOf(this) };
    for (const [name, value] of new FormData(form)) if (String(value).trim()) body[name] = value;
    const content = JSON.stringify(body);
    if (this.#asked.content !== content) this.#asked = { content, key: key() };
    const { ok, code, body: received } = await call<Received>("/v1/rights-requests", this.#token, body, this.#asked.key);
    if (ok) {
      this.#asked.content = "";
      form.reset();
      for (const { purpose, channel = "" } of received.receipts) {
        for (const cell of this.#decided.keys()) if (cell.startsWith(purpose + ":" + channel)) this.#decided.delete(cell);
        this.#decided.set(purpose + ":" + channel, false);
      }
    }
    await this.#draw(ok
      ? words.received.replace("{id}", received.requestId).replace("{day}", day(received.answerBy)) + (received.receipts.length ? " " + words.acted : "")
      : code === "invalid-email" ? formWords[languageOf(this)].codes[code]! : words.failed);
    this.querySelector("[role=status]")!.scrollIntoView({ block: "center" });
  }

  /** The signed receipts, which anybody can verify without us. */
  async #save(receipts: Mine["receipts"]): Promise<void> {
    const signed = await Promise.all(receipts.map(({ receiptId }) => call("/v1/my/receipts/" + receiptId, this.#token)));
    if (signed.some(({ ok }) => !ok)) return this.#draw(centreWords[languageOf(this)].absent);
    save(signed.map(({ body }) => body));
  }

  /** A link from a letter is followed by a click only, because mail scanners open pages too; without one a letter is asked for. */
  #door(language: "fr" | "en"): HTMLElement {
    const words = centreWords[language];
    if (this.#link) return element("p", {}, element("button", { type: "button", click: () => void this.#follow() }, words.follow));
    const email = element("input", { id: "oubli-link-email", type: "email", autocomplete: "email", required: true });
    return element("form", { class: "field", submit: (event) => {
      event.preventDefault();
      void call("/v1/manage-links", "", { email: email.value, locale: language })
        .then(({ status }) => this.#draw(status === 202 ? words.sent : words.absent));
    } }, element("p", {}, words.stranger), element("label", { for: email.id }, words.email), email, element("button", {}, words.ask));
  }

  async #follow(): Promise<void> {
    const answer = await call<{ manageToken: string }>("/v1/manage-links/redemptions", "", { link: this.#link }, this.#attempt);
    if (answer.ok) this.#token = answer.body.manageToken;
    if (answer.ok || answer.status === 410 || answer.status === 401) this.#link = "";
    await this.#draw(answer.ok ? "" : this.#link ? centreWords[languageOf(this)].absent : centreWords[languageOf(this)].ended);
  }

  /** One row per choice: the device's own always, the person's once the person is known. */
  #cells(purpose: Purpose, mine: Mine, choices: Choices, person: boolean): { channel: Channel | undefined; permitted: boolean; until: string | undefined }[] {
    const of = (channel?: Channel) => {
      const found = (mine.consents ?? []).find((cell) => cell.purpose === purpose.id && (cell.channel ?? "") === (channel?.id ?? ""));
      const known = purpose.decidedBy === "DEVICE" ? choices.given?.includes(purpose.id) : found?.permitted;
      const permitted = this.#decided.get(purpose.id + ":" + (channel?.id ?? "")) ?? this.#decided.get(purpose.id + ":") ?? !!known;
      const until = purpose.decidedBy === "DEVICE" ? choices.askAgainAt : found?.validUntil;
      return { channel, permitted, until: permitted ? until : undefined, known: !!found };
    };
    const cells = purpose.channels.length ? purpose.channels.map(of) : [of()];
    if (purpose.decidedBy === "DEVICE" || (person && purpose.channels.length)) return cells;
    return person ? cells.filter(({ known, permitted }) => known && permitted) : [];
  }

  /** Giving and taking back are the same single act. */
  async #change(policy: Policy, purpose: Purpose, channel: Channel | undefined, permitted: boolean): Promise<void> {
    const words = centreWords[languageOf(this)];
    const decision = { purpose: purpose.id, ...(channel ? { channel: channel.id } : {}), decision: permitted ? "WITHDRAWN" : "GIVEN" };
    const device = purpose.decidedBy === "DEVICE";
    const answer = await decide([decision], policy, device ? "" : this.#token);
    const stale = answer.code === "stale-notice";
    if (stale) await policyIn(policy.language, true);
    if (answer.ok && !device) this.#decided.set(purpose.id + ":" + (channel?.id ?? ""), !permitted);
    if (device && answer.ok) document.dispatchEvent(new Event("oubli-changed"));
    await this.#draw(answer.ok ? words.done : stale ? words.stale : words.failed);
  }
}

function lifetime(period: string, language: string, session: string): string {
  const [, count, unit] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  const unitName = { D: "day", M: "month", Y: "year" }[unit ?? ""];
  return unitName ? new Intl.NumberFormat(language, { style: "unit", unit: unitName, unitDisplay: "long" }).format(+count!) : session;
}

function save(receipts: unknown): void {
  const link = element("a", { href: URL.createObjectURL(new Blob([JSON.stringify(receipts, null, 1)], { type: "application/json" })), download: "oubli-receipts.json" });
  link.click();
  URL.revokeObjectURL(link.href);
}

define("oubli-privacy-centre", PrivacyCentre);
