"use strict";

const $ = (id) => document.getElementById(id);
const LANES = ["pii.contact.events", "keys.data-keys", "privacy.consent.decisions", "privacy.consent.state", "privacy.lapse.events",
  "privacy.erasure.events", "privacy.erasure.receipts", "privacy.erasure.certificates", "privacy.suppression.entries"];
const LONGEST_LANE = 40;

// Nothing is stored on the visitor's terminal: a choice of language would need consent (clause §11).
let language = (navigator.language || "").startsWith("fr") ? "fr" : "en";
let policy = null;
let nonce = crypto.randomUUID();
let now = null;
let mine = null;
const records = new Map();
const certificates = new Map();

const words = () => WORDS[language];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return made;
}

// ---------- words, dates

function day(instant) {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "medium", timeZone: "Europe/Paris" }).format(new Date(instant));
}

function minute(instant) {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Paris" }).format(new Date(instant));
}

function showClock(instant) {
  const moved = now && Math.abs(new Date(instant) - new Date(now)) > 3_600_000;
  now = instant;
  $("clock-day").textContent = day(instant);
  $("clock-time").textContent = new Intl.DateTimeFormat("fr-FR", { timeStyle: "medium", timeZone: "Europe/Paris" }).format(new Date(instant));
  if (moved) {
    const clock = document.querySelector(".clock");
    clock.classList.remove("moved");
    requestAnimationFrame(() => clock.classList.add("moved"));
    later(refresh);
  }
}

function speak() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-word]").forEach((place) => { place.textContent = words()[place.dataset.word]; });
  document.querySelectorAll("[data-lang]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.lang === language)));
  drawLanes();
  drawCertificates();
}

function say(text, kind = "") {
  const place = $("say");
  place.hidden = !text;
  place.className = "notice " + kind;
  place.textContent = text;
}

async function call(path, body, headers = {}) {
  const request = body === undefined ? { headers } : {
    method: "POST", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID(), ...headers },
  };
  const answer = await fetch(path, { ...request, credentials: "same-origin" });
  const text = await answer.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch (unreadable) { json = null; }
  return { ok: answer.ok, status: answer.status, json };
}

function refused(answer) {
  const code = answer.json && answer.json.code ? answer.json.code : answer.status;
  say(words().failed + " (" + code + ")", "bad");
}

// ---------- the form, as the policy has it

async function loadPolicy() {
  const answer = await call("/v1/policy?lang=" + language);
  if (!answer.ok) return refused(answer);
  policy = answer.json;
  $("notice-version").textContent = policy.version;
  drawForm();
}

const listed = (several) => Array.isArray(several) ? several : [];

function drawForm() {
  $("form-texts").textContent = texts("send-is-the-act", "optional-fields");
  $("phone-texts").textContent = texts("phone-collection");
  const kept = new Set([...document.querySelectorAll("#consents input:checked")].map((box) => box.id));
  $("consents").replaceChildren(...listed(policy.purposes).filter(asksPerson).map(purposeFields));
  kept.forEach((id) => { if ($(id)) $(id).checked = true; });
}

/** The policy's own texts, with whom they speak of put in. */
function texts(...keys) {
  return keys.map((key) => inPolicy((policy.texts || {})[key] || "")).join(" ");
}

function inPolicy(text) {
  return text.replaceAll("{controller}", (policy.controller || {}).name || "");
}

/** Boxes stand for choices of a person; sending the form is the act for the other purposes. */
function asksPerson(purpose) {
  return purpose.decidedBy === "PERSON" && purpose.act === "CHOICE" && channelsOf(purpose).length > 0;
}

function channelsOf(purpose) {
  return listed(purpose.channels);
}

function purposeFields(purpose) {
  return element("fieldset", {},
    element("legend", {}, purpose.label),
    element("p", { class: "hint" }, purpose.description),
    ...channelsOf(purpose).flatMap((channel) => {
      const id = "consent-" + purpose.id + "-" + channel.id;
      const statements = listed(channel.statements).map(inPolicy);
      const box = element("input", { type: "checkbox", id, "data-purpose": purpose.id, "data-channel": channel.id,
        "aria-describedby": statements.length ? id + "-statements" : undefined });
      return [element("label", { class: "check", for: id }, box, element("span", {}, channel.label)),
        statements.length ? element("ul", { class: "statements", id: id + "-statements" }, ...statements.map((text) => element("li", {}, text))) : null];
    }).filter(Boolean));
}

function faults(errors) {
  document.querySelectorAll(".fault").forEach((place) => { place.hidden = true; });
  document.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  let first = null;
  for (const error of errors) {
    const name = (error.pointer || "").split("/")[1];
    const place = $(name + "-fault");
    if (!place) continue;
    place.textContent = words().faultCodes[error.code] || error.code;
    place.hidden = false;
    $(name).setAttribute("aria-invalid", "true");
    first = first || $(name);
  }
  if (first) first.focus();
}

async function send(event) {
  event.preventDefault();
  const form = $("contact");
  const body = { email: form.email.value, message: form.message.value, noticeVersion: policy.version, locale: language,
    formId: "demo", formNonce: nonce, website: form.website.value, consents: [] };
  if (form.fullName.value.trim()) body.fullName = form.fullName.value;
  if (form.phone.value.trim()) body.phone = form.phone.value;
  document.querySelectorAll("#consents input:checked").forEach((box) => body.consents.push({
    purpose: box.dataset.purpose, channel: box.dataset.channel, decision: "GIVEN" }));
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  const answer = await call("/v1/contact-requests", body).finally(() => { button.disabled = false; });
  if (!answer.ok) return notAccepted(answer);
  faults([]);
  nonce = crypto.randomUUID();
  remember({ subjectId: answer.json.subjectId, requestId: answer.json.requestId, manageToken: answer.json.manageToken });
  say(words().sent, "good");
  form.reset();
  refresh();
}

function notAccepted(answer) {
  if (answer.json && answer.json.code === "stale-notice") {
    say(words().stale);
    return loadPolicy();
  }
  faults((answer.json && answer.json.errors) || []);
  if (answer.status === 422) return say(words().faults, "bad");
  return refused(answer);
}

function fill() {
  const number = Math.floor(Math.random() * 9000 + 1000);
  const form = $("contact");
  form.email.value = "camille" + number + "@example.fr";
  form.fullName.value = "Camille Exemple";
  form.phone.value = "06 12 34 5" + String(number).slice(0, 1) + " " + String(number).slice(1, 3);
  form.message.value = language === "fr" ? "Bonjour, pouvez-vous me rappeler ?" : "Hello, could you call me back?";
  const first = document.querySelector("#consents input");
  if (first) first.checked = true;
}

// ---------- the person at the keyboard

function remember(person) {
  mine = person;
  showMine();
}

function showMine() {
  $("mine").hidden = !mine;
  if (mine) $("mine-subject").textContent = mine.subjectId;
}

async function withdraw() {
  const decisions = listed(policy.purposes).filter(asksPerson).map((purpose) => ({ purpose: purpose.id, decision: "WITHDRAWN" }));
  const answer = await call("/v1/consent-decisions", { decisions, noticeVersion: policy.version, locale: language },
    { Authorization: "Bearer " + mine.manageToken });
  if (!answer.ok) return refused(answer);
  say(words().withdrawn, "good");
  refresh();
}

function forgetMe() {
  mine = null;
  showMine();
  $("deadlines").replaceChildren();
  emptyDeadlines("deadlinesEmpty");
  speak();
}

// ---------- what the services say about this person

let pending = 0;
function later(action) {
  clearTimeout(pending);
  pending = setTimeout(action, 500);
}

async function refresh() {
  await Promise.allSettled([deadlines(), gate(), crm(), support(), mailer()]);
}

async function deadlines() {
  if (!mine) return;
  const answer = await call("/demo/api/subjects/" + mine.subjectId + "/deadlines");
  if (!answer.ok) return;
  const rows = (answer.json.deadlines || []).sort((a, b) => a.dueAt < b.dueAt ? -1 : 1);
  $("deadlines").replaceChildren(...rows.map((row) => element("li", {},
    element("span", {}, labelOf("rules", row.rule)),
    element("span", { class: "due" }, element("time", { datetime: row.dueAt }, minute(row.dueAt))),
    element("span", { class: "sub" }, [labelOf("dataClasses", row.scope), clause(row.clause)].filter(Boolean).join(" · "), blockers(row)))));
  if (rows.length) $("deadlines-empty").hidden = true;
  else emptyDeadlines("deadlinesNone");
}

/** The policy's own words for a rule or data class; its id where the policy names none. */
function labelOf(several, id) {
  const found = policy && listed(policy[several]).find((one) => one.id === id);
  return found ? found.label : id || "";
}

function clause(id) {
  const title = policy && policy.clauses && policy.clauses[id];
  return title ? id + " (" + title + ")" : id || "";
}

function blockers(row) {
  const several = [].concat(row.blockedBy || []);
  return several.length ? " · " + words().blocked + " " + several.join(", ") : "";
}

function emptyDeadlines(word) {
  const empty = $("deadlines-empty");
  empty.hidden = false;
  empty.dataset.word = word;
  empty.textContent = words()[word];
}

async function gate() {
  if (!mine) return;
  const answer = await call("/demo/api/subjects/" + mine.subjectId + "/consents");
  if (!answer.ok) return;
  const open = (answer.json.cells || []).filter((cell) => cell.permitted && cell.purpose === "PROSPECTING").map((cell) => cell.channel);
  const text = open.length ? words().yes + " " + open.join(", ") : words().no;
  $("mine-gate").replaceChildren(element("span", { class: open.length ? "tag-good" : "tag-bad" }, text));
}

async function panel(name, path, draw) {
  const answer = await call(path);
  const rows = answer.ok ? rowsOf(answer.json) : [];
  $(name).replaceChildren(...rows.map(draw));
  const empty = $(name + "-empty");
  empty.hidden = rows.length > 0;
  empty.textContent = answer.ok ? words()[name + "Empty"] : words().absent;
}

/** A list, or the one list in an object. */
function rowsOf(json) {
  return Array.isArray(json) ? json : Object.values(json || {}).find(Array.isArray) || [];
}

function crm() {
  return panel("crm", "/demo/api/crm", (row) => element("div", { class: "entry" },
    element("p", {}, element("strong", {}, row.fullName || row.email || "–")),
    element("p", {}, [row.fullName ? row.email : "", row.phone].filter(Boolean).join(" · ")),
    element("p", { class: "hint" }, element("code", {}, row.subjectId || ""))));
}

function support() {
  return panel("support", "/demo/api/support", (row) => element("div", { class: "entry" },
    element("p", {}, element("strong", {}, row.fullName || row.email || "–"), row.state || row.status ? " · " + (row.state || row.status) : ""),
    element("p", {}, row.message || ""),
    element("p", { class: "hint" }, [row.email, row.phone].filter(Boolean).join(" · ")),
    element("div", { class: "actions" },
      row.status === "ANSWERED" ? null : element("button", { type: "button", onclick: () => act(row.requestId, "answer") }, words().answer),
      element("button", { type: "button", onclick: () => act(row.requestId, "close") }, words().closeRequest))));
}

function mailer() {
  return panel("mailer", "/demo/api/mailer", (row) => element("div", { class: "entry" },
    element("p", {}, element("code", {}, row.subjectId)),
    element("p", { class: row.permitted ? "tag-good" : "tag-bad" }, (row.permitted ? words().yes + " " + row.channel : words().no + (row.reason ? " · " + row.reason : "")))));
}

async function act(requestId, verb) {
  const answer = await call("/demo/api/support/" + encodeURIComponent(requestId) + "/" + verb, {});
  if (!answer.ok) return refused(answer);
  later(refresh);
}

// ---------- the clock

async function travel(journey) {
  const buttons = document.querySelectorAll("[data-shift], #travel button");
  buttons.forEach((button) => { button.disabled = true; });
  const answer = await call("/demo/api/time", journey);
  buttons.forEach((button) => { button.disabled = false; });
  if (!answer.ok) return refused(answer);
  showClock(answer.json.now);
  say(words().moved + " " + minute(answer.json.now) + ".", "good");
}

// ---------- the topics

function drawLanes() {
  $("lanes").replaceChildren(...LANES.map((topic) => element("section", { class: "lane", "aria-label": topic },
    element("h3", {}, topic), element("p", {}, words().lanes[topic]), element("ol", { "data-topic": topic, tabindex: "0" }))));
  [...records.values()].sort((a, b) => a.appendedAt - b.appendedAt || a.offset - b.offset).forEach((record) => place(record, false));
}

function subjectOf(record) {
  return record.fields.subjectId || record.key.split("/")[0];
}

function arrived(record) {
  if (records.has(record.id)) return;
  records.set(record.id, record);
  place(record, true);
  if (record.type === "ErasureCertificate") {
    certificates.set(record.fields.erasureId, record);
    drawCertificates();
  }
  if (mine && subjectOf(record) === mine.subjectId || record.topic.startsWith("pii.") || record.topic.includes("erasure")) later(refresh);
}

function place(record, isNew) {
  if ($("only-mine").checked && mine && subjectOf(record) !== mine.subjectId) return;
  const lane = document.querySelector('ol[data-topic="' + record.topic + '"]');
  if (!lane) return;
  const card = element("button", { type: "button", class: "record" + (record.type === "Tombstone" ? " tombstone" : "") + (isNew ? " new" : ""),
    onclick: () => detail(record) },
    element("strong", {}, record.type === "Tombstone" ? (record.topic.startsWith("keys.") ? words().keyGone : words().recordGone) : record.type),
    element("span", {}, domainTime(record)),
    element("span", {}, element("code", {}, shortKey(record.key))),
    element("span", { class: "what" }, summary(record)),
    sealedPart(record));
  card.style.setProperty("--subject", colour(subjectOf(record)));
  lane.prepend(element("li", {}, card));
  while (lane.children.length > LONGEST_LANE) lane.lastChild.remove();
}

function domainTime(record) {
  const meta = record.fields.meta;
  return meta ? minute(meta.occurredAt) : "";
}

function shortKey(key) {
  return key.split("/").map((part) => part.length > 12 ? part.slice(0, 9) + "…" : part).join(" / ");
}

function summary(record) {
  const fields = record.fields;
  if (record.type === "CurrentConsent") {
    return fields.cells.map((cell) => [cell.purpose, cell.channel].filter(Boolean).join(" ") + ": " + cell.decision + (cell.expired ? " †" : "")).join("; ");
  }
  return ["purpose", "channel", "decision", "kind", "scope", "status", "recipient", "outcome", "reason", "rule", "clause", "dataClass", "kekId"]
    .map((name) => fields[name]).filter((value) => value !== undefined && typeof value !== "object").join(" · ");
}

function sealedPart(record) {
  const bytes = record.fields.sealed ? record.fields.sealed.box : record.fields.wrapped;
  return bytes ? element("span", { class: "sealed" }, "🔒 " + words().sealedBlock + " " + bytes) : null;
}

function colour(subject) {
  let hash = 0;
  for (const letter of subject) hash = (hash * 31 + letter.charCodeAt(0)) % 360;
  return "hsl(" + hash + " 55% 45%)";
}

function detail(record) {
  $("detail-title").textContent = record.type;
  $("detail-place").textContent = record.topic + " · partition " + record.partition + " · offset " + record.offset + " · " + record.key;
  $("detail-body").textContent = record.type === "Tombstone" ? "null" : JSON.stringify(record.fields, null, 2);
  $("detail").showModal();
}

function drawCertificates() {
  const shown = [...certificates.values()].filter((one) => !mine || subjectOf(one) === mine.subjectId);
  $("certificates-empty").hidden = shown.length > 0;
  $("certificates").replaceChildren(...shown.reverse().slice(0, 6).map(certificate));
}

function certificate(record) {
  const fields = record.fields;
  return element("article", { class: "certificate " + fields.status },
    element("h3", {}, element("span", {}, labelOf("dataClasses", fields.scope) + " · " + fields.reason), element("span", { class: "badge" }, fields.status)),
    element("p", { class: "hint" }, labelOf("rules", fields.rule) + " · " + clause(fields.clause) + " · " + words().due + " " + minute(fields.dueAt)),
    element("p", {}, (fields.recipients || []).map((one) => one.name + ": " + one.status).join(", ")),
    element("p", { class: "hint" }, words().keysDestroyed + ": " + (fields.keysDestroyed || 0)),
    fields.signature ? element("p", { class: "hint" }, "✔ " + words().signed + " Ed25519 ", element("code", {}, fields.signatureKeyId || "")) : null,
    element("button", { type: "button", onclick: () => detail(record) }, "JSON"));
}

function listen() {
  const source = new EventSource("/demo/api/events");
  const state = (word, on) => {
    $("link-state").dataset.word = word;
    $("link-state").textContent = words()[word];
    $("link-state").classList.toggle("on", on);
  };
  source.addEventListener("open", () => state("connected", true));
  source.addEventListener("error", () => state("lost", false));
  source.addEventListener("record", (event) => arrived(JSON.parse(event.data)));
  source.addEventListener("time", (event) => showClock(JSON.parse(event.data).now));
}

// ---------- start

document.querySelectorAll("[data-lang]").forEach((button) => button.addEventListener("click", () => {
  language = button.dataset.lang;
  speak();
  loadPolicy().then(refresh).then(drawCertificates);
  if (now) showClock(now);
}));
document.querySelectorAll("[data-shift]").forEach((button) => button.addEventListener("click", () => travel({ shift: button.dataset.shift })));
$("travel").addEventListener("submit", (event) => {
  event.preventDefault();
  if ($("to").value) travel({ to: $("to").value + "T12:00:00Z" });
});
$("contact").addEventListener("submit", send);
$("fill").addEventListener("click", fill);
$("withdraw").addEventListener("click", withdraw);
$("forget-me").addEventListener("click", forgetMe);
$("only-mine").addEventListener("change", drawLanes);

speak();
showMine();
listen();
loadPolicy().then(refresh);
