// data-towns="/communes": a postcode and a town complete each other while they are typed. Without it both are just typed.
const cache = new Map();

async function found(address, typed) {
  const query = `${address}?debut=${encodeURIComponent(typed)}`;
  if (!cache.has(query)) cache.set(query, fetch(query, { signal: AbortSignal.timeout(5000) }).then((answer) => (answer.ok ? answer.json() : [])));
  return cache.get(query).catch(() => (cache.delete(query), []));
}

function listed(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-towns`;
  input.setAttribute("list", list.id);
  return input.insertAdjacentElement("afterend", list);
}

// One line a town, with its first and last postcode.
function grouped(rows) {
  const towns = new Map();
  for (const [code, town] of rows) {
    const key = `${code.slice(0, code.startsWith("97") ? 3 : 2)} ${town}`;
    towns.set(key, { town, codes: [...(towns.get(key)?.codes ?? []), code] });
  }
  return [...towns.values()].map(({ town, codes }) => [town, `${town} (${codes.length > 1 ? `${codes[0]}–${codes.at(-1)}` : codes[0]})`]);
}

// What somebody typed is left alone; what stands there because of us may change while he goes on («Quimper», «Quimperlé»).
function complete(input, value) {
  if (input.value && input.value !== input.dataset.ours) return;
  input.value = input.dataset.ours = value;
}

function option([value, label]) {
  return Object.assign(document.createElement("option"), { value, label });
}

for (const pair of document.querySelectorAll("[data-towns]")) {
  const [postcode, city] = ["postcode", "city"].map((name) => pair.querySelector(`input[name="${name}"]`));
  if (!postcode || !city) continue; // a choice of towns stands there already
  const lists = new Map([postcode, city].map((input) => [input, listed(input)]));
  for (const input of [postcode, city]) {
    input.addEventListener("input", async () => {
      const typed = input.value.trim();
      const rows = typed.length < 2 ? [] : await found(pair.dataset.towns, typed);
      if (typed !== input.value.trim()) return; // he typed on meanwhile
      const chosen = rows.filter(([code, town]) => (input === postcode ? code : town) === typed);
      if (chosen.length === 1) {
        if (input === city) complete(postcode, chosen[0][0]);
        else complete(city, chosen[0][1]);
      }
      lists.get(input).replaceChildren(...(input === postcode ? rows.map(([code, town]) => [code, `${code} ${town}`]) : grouped(rows)).map(option));
    });
  }
}
