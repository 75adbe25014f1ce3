// Small comforts; every page works without them. Found by data attributes, so no inline script is needed.

// A form leaves once: a second click while it is on its way does nothing.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  (event.submitter ?? form.querySelector("button"))?.setAttribute("aria-busy", "true");
});
// data-offline="words": without a network the form stays, and its <output> says so.
document.addEventListener("submit", (event) => {
  const words = navigator.onLine ? "" : event.target.dataset.offline;
  if (event.target.dataset.offline) event.target.querySelector("output").textContent = words;
  if (words) {
    event.preventDefault();
    event.stopPropagation();
  }
});
// Escape closes an open sheet, and the focus goes back to what opened it.
addEventListener("keydown", (event) => {
  const sheet = event.key === "Escape" && document.querySelector(".twice[open]");
  if (!sheet) return;
  sheet.open = false;
  sheet.querySelector("summary").focus();
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const busy of document.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
});

// data-drop: shows the name of the chosen file; data-drop="send" sends the form at once. What is heavier than
// data-most (bytes) would be turned away after a long upload: data-heavy says so now.
for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input");
  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} ko` : `${(bytes / 1e6).toFixed(1)} Mo`);
  input.addEventListener("change", () => {
    const heavy = [...input.files].some((file) => file.size > Number(zone.dataset.most));
    const names = [...input.files].map((file) => `${file.name} (${size(file.size)})`).join(", ");
    zone.querySelector("output").textContent = heavy ? zone.dataset.heavy : names;
    zone.classList.remove("over");
    if (heavy) input.value = "";
    if (input.files.length && zone.dataset.drop === "send") input.form.requestSubmit();
  });
  input.addEventListener("dragenter", () => zone.classList.add("over"));
  for (const gone of ["dragleave", "drop"]) input.addEventListener(gone, () => zone.classList.remove("over"));
}

// data-map: a detailed map in place of the drawn one, once it is asked for; its code is fetched then.
for (const box of document.querySelectorAll("[data-map]")) {
  box.querySelector("button").addEventListener("click", () => {
    import(box.dataset.code).then(({ open }) => open(box)).catch(() => { box.querySelector("output").textContent = box.dataset.fail; });
  });
}

// data-undo="10": counts down, then takes the button away; data-then="reload" shows what the page has become.
for (const box of document.querySelectorAll("[data-undo]")) {
  let left = Number(box.dataset.undo);
  const tick = () => {
    box.querySelector("[data-left]").textContent = `(${left} s)`;
    if (left-- > 0) setTimeout(tick, 1000);
    else if (box.dataset.then) location.reload();
    else box.querySelector("form").remove();
  };
  tick();
}

// data-poll="/address" data-every="2": replaces the element by the fragment found there, until the fragment no longer polls.
export function poll(element) {
  if (!element?.dataset.poll) return;
  const every = Number(element.dataset.every ?? 2) * 1000;
  setTimeout(async () => {
    let next = element;
    if (document.hidden) return poll(element); // nobody looks: nothing is asked
    try {
      const answer = await fetch(element.dataset.poll, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(15000) });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html").body;
        next = (element.id && page.querySelector(`#${element.id}`)) || page.firstElementChild;
        if (next?.isEqualNode(element)) next = element; // said once, not every time
        else if (next) element.replaceWith(next);
      }
    } catch { /* the network is away: ask again */ }
    poll(next);
  }, every);
}
document.querySelectorAll("[data-poll]").forEach(poll);

document.querySelector("[data-focus]")?.focus();
