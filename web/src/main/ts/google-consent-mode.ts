/** Tells Google's Consent Mode v2 what the device allows; asks nothing of anybody by itself. */

type Signals = Record<string, "granted" | "denied" | number>;
const map: Record<string, string[]> = {
  TRACKER_AUDIENCE: ["analytics_storage"],
  TRACKER_PREFERENCES: ["functionality_storage", "personalization_storage"],
  ...JSON.parse((document.currentScript as HTMLScriptElement | null)?.dataset["map"] ?? "{}"),
};
const ALL = ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage", "functionality_storage", "personalization_storage"];
const page = globalThis as unknown as { dataLayer?: unknown[] };
page.dataLayer ||= [];

// Google's tag reads the arguments object itself, not an array.
// eslint-disable-next-line
function gtag(..._signal: unknown[]): void { page.dataLayer!.push(arguments); }

function signals(given: readonly string[]): Signals {
  const granted = new Set(given.flatMap((purpose) => map[purpose] ?? []));
  return Object.fromEntries(ALL.map((signal) => [signal, granted.has(signal) ? "granted" : "denied"]));
}

gtag("consent", "default", { ...signals([]), wait_for_update: 500 });
document.addEventListener("oubli-consent", (event) => gtag("consent", "update", signals((event as CustomEvent).detail.given)));
