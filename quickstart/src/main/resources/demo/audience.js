"use strict";

// The one tag of the site that waits for the purpose TRACKER_AUDIENCE: it counts nothing and says that it runs.
const french = document.documentElement.lang === "fr";
document.querySelector("[data-counter]").textContent = french ? "compte, avec votre accord" : "counts, with your consent";
