// Draws the controls, the picture and the sentence that Python describes, and
// sends back what a person sets. Knows nothing of products or networks.

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
