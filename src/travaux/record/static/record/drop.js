// Sends files one by one, as they are chosen or dropped, and shows for each how far it is and what became of
// it. Without this, the form sends them all at once and the page says the same.
"use strict";
for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const answers = form.querySelector("[data-answers]");
  const spoken = form.querySelector("[data-spoken]");
  const toPlace = document.querySelector("[data-to-place]");
  const waiting = [];
  let isBusy = false;

  const line = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    name.textContent = file.name;
    said.textContent = form.dataset.waiting;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(name, " ", bar, " ", said);
    answers.append(item);
    return { item, bar, said };
  };

  const answered = ({ item }, { kept, said, address, ask, remarks = [] }) => {
    item.className = kept ? "" : "error";
    item.textContent = said;
    if (address) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = said;
      item.replaceChildren(link);
    }
    if (ask && toPlace) {
      const rows = new DOMParser().parseFromString(ask, "text/html").body.children;
      toPlace.querySelector("[data-rows]").append(...rows);
      toPlace.hidden = false;
    }
    for (const remark of remarks) {
      const more = document.createElement("p");
      more.className = "quiet";
      more.textContent = remark;
      item.append(more);
    }
    spoken.textContent = [said, ...remarks].join(" ");
  };

  const send = (file, shown) =>
    new Promise((done) => {
      if (file.size > Number(form.dataset.most)) {
        answered(shown, { kept: false, said: `${file.name}: ${form.dataset.tooLarge}` });
        return done();
      }
      const request = new XMLHttpRequest();
      const content = new FormData();
      content.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      content.append("action", "add");
      content.append("files", file);
      request.open("POST", location.pathname);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      shown.said.textContent = form.dataset.sending;
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
        if (event.loaded === event.total) shown.said.textContent = form.dataset.looking;
      });
      request.addEventListener("loadend", () => {
        const failed = { kept: false, said: `${file.name}: ${form.dataset.failed}` };
        answered(shown, request.response && request.response.said ? request.response : failed);
        done();
      });
      request.send(content);
    });

  const begin = async (files) => {
    waiting.push(...[...files].map((file) => [file, line(file)]));
    if (isBusy) return;
    isBusy = true;
    while (waiting.length) await send(...waiting.shift());
    isBusy = false;
    spoken.textContent = form.dataset.done;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(input.files);
    input.value = "";
  });
  input.addEventListener("change", () => form.requestSubmit());
  const here = form.querySelector(".drop-here");
  for (const name of ["dragover", "drop"]) {
    here.addEventListener(name, (event) => {
      event.preventDefault();
      here.classList.toggle("is-over", name === "dragover");
      if (name === "drop") begin(event.dataTransfer.files);
    });
  }
  here.addEventListener("dragleave", () => here.classList.remove("is-over"));
}
