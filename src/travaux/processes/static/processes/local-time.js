// Beside each deadline whose time and zone are stated, the time on the reader's own clock. Without this, the
// page says the same in the issuer's zone and in UTC.
"use strict";
const page = document.documentElement.lang;
const language = page === "en" ? "en-GB" : page; // dates as the page writes them
for (const time of document.querySelectorAll(".closes time[datetime$='Z']")) {
  const words = new Intl.DateTimeFormat(language, {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "long",
  }).format(new Date(time.dateTime));
  const line = document.createElement("p");
  line.className = "quiet screen-only";
  line.textContent = `${document.querySelector("[data-here]").dataset.here} ${words}`;
  time.closest("p").after(line);
}
