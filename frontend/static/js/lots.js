// A form with data-direct: its file goes straight to where we fetch it, under a ticket that the address gives. The form
// itself leaves with the ticket's name only. Without a ticket, or without scripts, the file goes along as usual.
for (const form of document.querySelectorAll("form[data-direct]")) {
  const input = form.querySelector("input[type=file]");
  const said = form.querySelector("output");
  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    leave(file).then((name) => {
      const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "upload", value: name });
      const called = Object.assign(document.createElement("input"), { type: "hidden", name: "name", value: file.name });
      form.append(hidden, called);
      input.disabled = true;
    }).catch(() => { /* the form takes it along */ }).finally(() => form.submit());
  });
  async function leave(file) {
    const asked = new URLSearchParams({ csrf: form.elements.csrf.value, type: file.type });
    const answer = await fetch(form.dataset.direct, { method: "POST", body: asked });
    if (!answer.ok) throw new Error(answer.status);
    const ticket = await answer.json();
    const body = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) body.append(name, value);
    body.append("file", file);
    await new Promise((done, failed) => {
      const sending = new XMLHttpRequest();
      const words = said.textContent;
      sending.upload.onprogress = (step) => {
        if (step.lengthComputable) said.textContent = `${words} ${Math.round((100 * step.loaded) / step.total)} %`;
      };
      sending.onload = () => (sending.status < 300 ? done() : failed(new Error(sending.status)));
      sending.onerror = sending.ontimeout = () => failed(new Error("network"));
      sending.open("POST", ticket.url);
      sending.send(body);
    });
    return ticket.name;
  }
}
