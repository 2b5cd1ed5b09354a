/** What contact-ingest is asked, and what it answers. */

export interface Channel { id: string; address: string; label: string; statements: string[]; period?: string }
export interface Purpose {
  id: string; clause: string; decidedBy: string; act: string; label: string; description: string; channels: Channel[];
}
export interface Cookie { name: string; lifetime: string; purpose: string; label: string }
export interface Office { name: string; email: string; phone: string; address: string; url: string }
export interface Policy {
  version: string; hash: string; language: string; effectiveAt: string; zone: string;
  controller: { name: string }; dpo: Office; authority: Office;
  purposes: Purpose[]; cookies: Cookie[]; rights: { id: string; label: string; description: string }[];
  page: { sections: string[]; form: string[]; phoneField: string[] };
  texts: Record<string, string>;
}
export interface Choices {
  chosen: boolean; given: string[]; stale: { purpose: string; noticeVersion: string }[]; privacySignal: boolean; askAgainAt?: string;
}
export interface Versions {
  versions: {
    version: string; effectiveAt: string; inForce: boolean; widened: string[];
    differences: { topic: string; purpose: string; text: Record<string, string> }[];
  }[];
}
export interface Decision { purpose: string; channel?: string; decision: string }
export interface Answer<T> { ok: boolean; status: number; code: string; body: T }

const script = typeof document === "undefined" ? null : document.currentScript as HTMLScriptElement | null;
let origin = script?.src ? new URL(script.src).origin : "";

/** Where contact-ingest answers; by itself it is where the script came from. */
export function useApi(place: Element): void {
  origin = place.getAttribute("api") ?? origin;
}

export function address(path: string): string {
  return origin + path;
}

export const key = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Asks and never throws: no answer is status 0. */
export async function call<T>(path: string, token = "", body?: unknown, idempotencyKey = key(), again = false): Promise<Answer<T>> {
  const headers: Record<string, string> = token ? { Authorization: "Bearer " + token } : {};
  if (body) Object.assign(headers, { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey });
  try {
    const answer = await fetch(address(path), {
      method: body ? "POST" : "GET", headers, credentials: "include", ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const json = await answer.json().catch(() => ({}));
    if (json.code === "invalid-device" && !again) return call(path, token, body, idempotencyKey, true); // it is taken away now
    return { ok: answer.ok, status: answer.status, code: json.code || "", body: json };
  } catch (unreachable) {
    return { ok: false, status: 0, code: "", body: {} as T };
  }
}

const policies = new Map<string, Promise<Answer<Policy>>>();

/** The policy in force; asked once per language, again where it is told to be stale. */
export function policyIn(language: string, again = false): Promise<Answer<Policy>> {
  let asked = policies.get(language);
  if (!asked || again) {
    asked = call<Policy>("/v1/policy?lang=" + language);
    policies.set(language, asked);
    void asked.then((answer) => answer.ok || policies.delete(language));
  }
  return asked;
}

/** The notice that was shown, to the decision that refers to it. */
export function decide(decisions: Decision[], policy: Policy, token = "", idempotencyKey?: string): Promise<Answer<unknown>> {
  return call("/v1/consent-decisions", token,
    { decisions, noticeVersion: policy.version, locale: policy.language }, idempotencyKey);
}
