// [data-map] (see site.js): the drawn map gives way to a detailed one, when asked and only then. Whatever fails, the drawing stays.
const loaded = new Map();

function load(address, style) {
  if (!loaded.has(address)) {
    loaded.set(address, new Promise((done, failed) => {
      const part = style
        ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
        : Object.assign(document.createElement("script"), { src: address });
      part.addEventListener("load", done);
      part.addEventListener("error", () => (loaded.delete(address), failed(new Error(address))));
      document.head.append(part);
    }));
  }
  return loaded.get(address);
}

// API Gateway gives a picture only to who asks for that very kind; as data it passes the page's policy.
async function picture(address) {
  const answer = await fetch(address, { headers: { accept: "image/png" }, signal: AbortSignal.timeout(8000) });
  if (!answer.ok) throw new Error(answer.status);
  const reader = new FileReader();
  const read = new Promise((done, failed) => { reader.onload = () => done(reader.result); reader.onerror = failed; });
  reader.readAsDataURL(await answer.blob());
  return read;
}

function layer(leaflet, tiles, seen, failed) {
  const Squares = leaflet.GridLayer.extend({
    createTile({ z, x, y }, done) {
      const square = Object.assign(document.createElement("img"), { alt: "" });
      picture(`${tiles}/${z}/${x}/${y}`).then(
        (data) => { seen(); square.src = data; done(null, square); },
        (error) => { failed(); done(error, square); },
      );
      return square;
    },
  });
  return new Squares({ minZoom: 6, maxZoom: 15, attribution: "© IGN" });
}

function sign(leaflet, text) {
  return leaflet.divIcon({ className: "sign", html: Object.assign(document.createElement("span"), { textContent: text }), iconSize: [28, 28] });
}

function fill(leaflet, map, { marks, circles, goal }) {
  for (const [at, [lat, lon, text]] of marks.entries()) {
    leaflet.marker([lat, lon], { icon: sign(leaflet, text), title: text, alt: text, keyboard: false }).addTo(map);
    if (circles[at]) leaflet.circle([lat, lon], { radius: circles[at] * 1000, className: "disc" }).addTo(map);
  }
  if (goal) leaflet.circleMarker(goal, { radius: 7, className: "goal" }).addTo(map);
}

export async function open(box) {
  const { map: told, tiles, script, sheet, fail } = box.dataset;
  const drawing = box.querySelector(".sheet");
  const room = Object.assign(document.createElement("div"), { className: "leaflet" });
  const { lat, lon, zoom, ...rest } = JSON.parse(told);
  let map;
  const back = () => {
    map?.remove();
    room.remove();
    drawing.hidden = false;
    box.querySelector("output").textContent = fail;
    box.querySelector("button").hidden = false;
  };
  try {
    await Promise.all([load(sheet, true), load(script)]);
    const leaflet = globalThis.L;
    room.style.height = `${Math.max(300, drawing.offsetHeight)}px`;
    drawing.after(room);
    drawing.hidden = true;
    box.querySelector("output").textContent = "";
    box.querySelector("button").hidden = true;
    map = leaflet.map(room, { attributionControl: false, zoomControl: false }).setView([lat, lon], zoom);
    leaflet.control.attribution({ prefix: "Leaflet" }).addTo(map);
    leaflet.control.zoom({ zoomInTitle: box.dataset.closer, zoomOutTitle: box.dataset.wider }).addTo(map);
    fill(leaflet, map, rest);
    let shown = 0, lost = 0;
    layer(leaflet, tiles, () => { shown += 1; }, () => { if (++lost === 3 && !shown) back(); }).addTo(map);
  } catch {
    back();
  }
}

