// Draws the controls, the picture and the sentence that Python describes, and
// sends back what a person sets. Knows nothing of products or networks.

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

// Jupyter runs its own commands on plain keys (arrows leave the cell, x cuts it).
// Lumino leaves alone what carries this attribute; keys with Ctrl still reach it.
// Capture on window comes before Jupyter's own listener on document.
// Escape leads back to the cell, from where arrows walk on: nobody has to pass every control.
function keepKeys(root) {
  const guard = (event) => {
    if (!root.isConnected) return window.removeEventListener("keydown", guard, true);
    if (!root.contains(event.target)) return;
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
  };
  window.addEventListener("keydown", guard, true);
  return () => window.removeEventListener("keydown", guard, true);
}

// ---------------------------------------------------------------- controls
// Each maker returns {node, show}: show(value, outline) puts a value on screen.

// An answer may come while somebody is typing: what she has not finished stays in its box.
function fill(box, value) {
  // "8.0" is the number 8: a text that says the same stays as she wrote it.
  const number = box.type === "number" && box.value !== "" && value !== "";
  const same = number ? Number(box.value) === value : box.value === value;
  if (!same && box.matches(":focus") && box.value !== box.shown) return;
  if (!same) box.value = value;
  box.shown = box.value;
}

const makers = {
  number(outline, set, id) {
    const slider = el("input", { type: "range", id, oninput: () => set(Number(slider.value)) });
    const keep = () => box.value !== "" && set(Number(box.value));
    const box = el("input", {
      type: "number", "aria-label": `${outline.label}, number`,
      // In Jupyter, Enter makes no change event: the number would wait until the box is left.
      onchange: keep, onkeydown: (event) => event.key === "Enter" && keep(),
    });
    const unit = el("span", { class: "cn-unit" });
    const show = (value, { low, high, step, unit: words }) => {
      for (const input of [slider, box]) Object.assign(input, { min: low, max: high, step });
      fill(box, value ?? "");
      if (Number(slider.value) !== (value ?? low)) slider.value = value ?? low;
      slider.setAttribute("aria-valuetext", value === null ? "not chosen" : `${value} ${words}`.trim());
      unit.textContent = words;
    };
    return { node: el("span", { class: "cn-number" }, slider, box, unit), show };
  },

  choice(outline, set, id) {
    if (outline.radio) return radios(outline, set, id);
    const list = el("select", { id, onchange: () => set(list.value) });
    const show = (value, { options }) => {
      const unset = value === "" ? [["", "choose …"]] : [];
      list.replaceChildren(...[...unset, ...options].map(([v, words]) => el("option", { value: v }, words)));
      list.value = value;
    };
    return { node: list, show };
  },

  several(outline, set, id) {
    const boxes = outline.options.map(([value, words]) => {
      const box = el("input", { type: "checkbox", value, onchange: () => set(chosen()) });
      return { box, row: el("label", { class: "cn-option" }, box, el("span", {}, words)) };
    });
    const chosen = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    const node = el("div", { role: "group", "aria-labelledby": `${id}-label` }, ...boxes.map((b) => b.row));
    const show = (value) => boxes.forEach(({ box }) => (box.checked = value.includes(box.value)));
    return { node, show, labelled: true };
  },

  order(outline, set, id) {
    const words = Object.fromEntries(outline.options);
    const node = el("ol", { class: "cn-order", "aria-labelledby": `${id}-label` });
    const show = (value) => {
      const move = (from, to, button) => {
        const next = [...value];
        next.splice(to, 0, ...next.splice(from, 1));
        const back = `${next[to]}|${button}`;
        set(next);
        show(next);
        // The buttons were rebuilt: give the focus back to the one that was pressed.
        const again = [...node.querySelectorAll("button")].find((b) => b.dataset.back === back);
        (again && !again.disabled ? again : node.children[to].querySelector("button:not([disabled])"))?.focus();
      };
      value = [...value];
      node.replaceChildren(...value.map((item, at) => el("li", {},
        el("button", { type: "button", "aria-label": `Move up: ${words[item]}`, "data-back": `${item}|up`,
          disabled: at === 0, onclick: () => move(at, at - 1, "up") }, "▲"),
        el("button", { type: "button", "aria-label": `Move down: ${words[item]}`, "data-back": `${item}|down`,
          disabled: at === value.length - 1, onclick: () => move(at, at + 1, "down") }, "▼"),
        el("code", {}, words[item]))));
    };
    return { node, show, labelled: true };
  },

  pick(outline, set, id) {
    const options = el("datalist", { id: `${id}-list` });
    const box = el("input", {
      type: "text", id, list: `${id}-list`, autocomplete: "off", placeholder: "type or choose",
      // A name chosen from the list counts at once, a typed one when it is finished.
      oninput: () => names.has(box.value) && set(box.value), onchange: () => set(box.value),
    });
    const clear = el("button", { type: "button", class: "cn-clear", "aria-label": `Clear ${outline.label}`,
      onclick: () => { box.value = ""; set(""); box.focus(); } }, "×");
    let names = new Set();
    const show = (value, { options: list }) => {
      if (names.size !== list.length) {
        names = new Set(list.map(([v]) => v));
        options.replaceChildren(...list.map(([v]) => el("option", { value: v })));
      }
      fill(box, value);
    };
    return { node: el("span", { class: "cn-pick" }, box, clear, options), show };
  },

  switch(outline, set, id) {
    const box = el("input", { type: "checkbox", id, role: "switch", onchange: () => set(box.checked) });
    return { node: box, show: (value) => (box.checked = value) };
  },

  words(outline, set, id) {
    const box = el("textarea", { id, rows: outline.longest > 200 ? 3 : 1, onchange: () => set(box.value) });
    return { node: box, show: (value) => fill(box, value) };
  },
};

function radios(outline, set, id) {
  const inputs = outline.options.map(([value, words]) => {
    const input = el("input", { type: "radio", name: id, value, onchange: () => set(value) });
    return { input, row: el("label", { class: "cn-option" }, input, el("span", {}, words)) };
  });
  const node = el("div", { role: "radiogroup", "aria-labelledby": `${id}-label` }, ...inputs.map((i) => i.row));
  return { node, show: (value) => inputs.forEach(({ input }) => (input.checked = input.value === value)), labelled: true };
}

// ---------------------------------------------------------------- asking

// What a person does goes to Python as messages, one at a time and in the order of the presses.
// The rest wait here while Python is busy: none is lost, none overtakes another, and of a
// control moved several times in a row only the newest value is drawn.
function outbox(model, id, redraw) {
  const waiting = []; // the first is on its way
  let answers = 0;
  const ticket = () => `${id}-${answers}`;
  const send = () => waiting.length && model.send({ ...waiting[0], ticket: ticket() });
  const put = (message) => {
    const again = (one) => one.kind === "change" && message.kind === "change" && one.name === message.name;
    if (waiting.length > 1 && again(waiting.at(-1))) waiting.pop();
    waiting.push(message);
    if (waiting.length === 1) send();
    redraw();
  };
  const onAnswer = () => {
    if (model.get("answered") !== ticket()) return; // it answers another view of this widget
    answers += 1;
    waiting.shift();
    send();
    redraw();
  };
  // What she has set since stays hers on screen; all else is as Python says.
  const values = () => {
    const hers = waiting.filter((one) => one.kind === "change").map((one) => [one.name, one.value]);
    return { ...model.get("values"), ...Object.fromEntries(hers) };
  };
  model.on("change:answered", onAnswer);
  return { put, values, stop: () => model.off("change:answered", onAnswer) };
}

// ---------------------------------------------------------------- answers

const later = (ms) => new Promise((done) => setTimeout(done, ms));

// The editor of the answer cell: the first after the widget in the same notebook
// with a line that starts with the call.
function answerCell(root, call) {
  const page = root.closest(".jp-Notebook") ?? document;
  const starts = (editor) => [...editor.querySelectorAll(".cm-line")].some((l) => l.textContent.startsWith(call));
  const found = [...page.querySelectorAll(".cm-content")].filter((e) => e.getClientRects().length && starts(e));
  const after = (e) => root.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
  return found.find(after) ?? found[0];
}

// Jupyter needs a moment between the focus and the key, and again before it ends.
async function runCell(editor) {
  editor.focus();
  await later(60);
  const keys = { key: "Enter", code: "Enter", keyCode: 13, which: 13, ctrlKey: true, bubbles: true, cancelable: true };
  editor.dispatchEvent(new KeyboardEvent("keydown", keys));
  await later(60);
}

function recorder(model, root, put) {
  const button = el("button", { type: "button", class: "cn-record", onclick: () => press() }, "Record answer");
  const status = el("span", { role: "status", class: "cn-recorded" });
  const node = el("div", { class: "cn-keep" }, button, status);
  let timer;
  let busy = false;

  // The kernel says "run" when it has heard of all that was set before: only then
  // may the cell run, or it would record the values of a moment ago.
  // A second press before the first is done would run the cell with its old text.
  const hold = (on) => { busy = on; button.setAttribute("aria-disabled", String(on)); };
  const press = () => {
    if (busy) return;
    hold(true);
    status.textContent = "Recording …";
    clearTimeout(timer);
    timer = setTimeout(tellKeys, 4000);
    put({ kind: "record" });
  };
  const tellKeys = () => {
    status.textContent = `Waiting for the running cell. If none is running, click into the cell with ${model.get("record")}…) and press Shift+Enter.`;
  };
  const tellMissing = () => {
    clearTimeout(timer);
    hold(false);
    status.textContent = `No cell here holds ${model.get("record")}…). Type ${model.get("record")}) into a cell below, then press Record.`;
  };
  const onMessage = async (message) => {
    if (message.kind === "recorded") {
      clearTimeout(timer);
      hold(false);
      status.textContent = message.words;
    } else if (message.kind === "run") {
      const editor = answerCell(root, model.get("record"));
      if (!editor) return tellMissing();
      const focus = document.activeElement; // she may have gone on from the button
      await runCell(editor);
      focus.focus({ preventScroll: true });
    }
  };
  const show = () => (node.hidden = !model.get("record"));
  model.on("msg:custom", onMessage);
  model.on("change:record", show);
  show();
  return { node, stop: () => { clearTimeout(timer); model.off("msg:custom", onMessage); model.off("change:record", show); } };
}

// ---------------------------------------------------------------- the frame

function render({ model, el: host }) {
  // Each widget may load its own copy of this module, so only chance keeps ids on a page apart.
  const prefix = `cn-${Math.random().toString(36).slice(2)}`;
  // A group, no landmark: a chapter may show the same question twice.
  const root = el("div", { role: "group", class: "cn-frame", "aria-labelledby": `${prefix}-question` });
  const shown = {};

  const showControls = () => {
    const values = box.values();
    for (const outline of model.get("controls")) shown[outline.name].show(values[outline.name], outline);
  };
  const box = outbox(model, prefix, showControls);
  const set = (name) => (value) => box.put({ kind: "change", name, value });
  const row = (outline) => {
    const id = `${prefix}-${outline.name}`;
    const control = (shown[outline.name] = makers[outline.kind](outline, set(outline.name), id));
    const label = control.labelled
      ? el("span", { class: "cn-label", id: `${id}-label` }, outline.label)
      : el("label", { class: "cn-label", for: id }, outline.label);
    return el("div", { class: `cn-control cn-is-${outline.kind}` }, label, control.node);
  };
  const outlines = model.get("controls");
  const first = outlines.filter((o) => !o.more).map(row);
  const rest = outlines.filter((o) => o.more).map(row);

  const button = (words, message) => el("button", { type: "button", onclick: () => box.put(message) }, words);
  const presets = model.get("presets").map((name) => button(name, { kind: "preset", name }));
  const picture = el("div", { class: "cn-picture" });
  const sentence = el("p", { role: "status", class: "cn-sentence" });
  const listing = el("div", { class: "cn-listing" });
  const record = recorder(model, root, box.put);
  const folded = el("details", { class: "cn-fold" }, el("summary", {}, "The picture as a table"), listing);

  root.append(
    el("p", { class: "cn-question", id: `${prefix}-question` }, model.get("question")),
    el("div", { class: "cn-controls" }, ...first),
    ...(rest.length ? [el("details", { class: "cn-more" }, el("summary", {}, "More"),
      el("div", { class: "cn-controls" }, ...rest))] : []),
    ...(presets.length ? [el("div", { class: "cn-presets", role: "group", "aria-label": "Presets" },
      ...presets, button("Reset", { kind: "reset" }))] : []),
    picture, sentence, folded, record.node,
  );
  host.append(root);

  // Anything in the picture with data-set and data-to sets that control when clicked.
  picture.addEventListener("click", (event) => {
    const target = event.target.closest("[data-set]");
    if (target) set(target.dataset.set)(target.dataset.to);
  });

  const showPicture = () => {
    picture.innerHTML = model.get("picture");
    picture.hidden = folded.hidden = !model.get("picture");
  };
  const showListing = () => (listing.innerHTML = model.get("listing"));
  const showSentence = () => {
    sentence.textContent = model.get("sentence");
    sentence.hidden = !model.get("sentence");
  };
  const watched = [
    ["change:values", showControls], ["change:controls", showControls],
    ["change:picture", showPicture], ["change:listing", showListing], ["change:sentence", showSentence],
  ];
  for (const [event, show] of watched) { model.on(event, show); show(); }
  const release = keepKeys(root);
  return () => {
    for (const [event, show] of watched) model.off(event, show);
    box.stop();
    record.stop();
    release();
  };
}

export default { render };
