// The controls that Python outlines, as parts of the page. frame.py puts this file before frame.js.

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

// An answer may come while somebody is typing: what she has not finished stays in its box.
function fill(box, value) {
  // "8.0" is the number 8: a text that says the same stays as she wrote it.
  const number = box.type === "number" && box.value !== "" && value !== "";
  const same = number ? Number(box.value) === value : box.value === value;
  if (!same && box.matches(":focus") && box.value !== box.shown) return;
  if (!same) box.value = value;
  box.shown = box.value;
}

// Each maker returns {node, show}: show(value, outline) puts a value on screen.
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
      // Where "" is an option of its own, as "nobody" is, there is nothing left to choose.
      const unset = value === "" && !options.some(([v]) => v === "") ? [["", "choose …"]] : [];
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
