"use strict";
const heads = ["student", "task", "criterion", "points", "remark", "text"];
const quoted = (cell) => {
  const text = String(cell).replace(/\r?\n/g, " ");
  // A remark that begins like a formula would be computed by a spreadsheet.
  const tame = /^[\s]*[=+@-]/.test(text) ? "'" + text : text;
  return /[",]/.test(tame) ? `"${tame.replace(/"/g, '""')}"` : tame;
};
const sections = [...document.querySelectorAll("section[data-student]")];
function rows() {
  return sections.flatMap((section) => {
    const remark = section.querySelector("textarea").value.trim();
    return [...section.querySelectorAll("fieldset")].flatMap((field) => {
      const chosen = field.querySelector("input:checked");
      const about = section.dataset;
      return chosen ? [[about.student, about.task, field.dataset.criterion, chosen.value, remark, about.text]] : [];
    });
  });
}
function csv() {
  return [heads, ...rows()].map((row) => row.map(quoted).join(",")).join("\n") + "\n";
}
function say() {
  const left = sections.filter((s) => s.querySelectorAll("fieldset").length > s.querySelectorAll("input:checked").length);
  document.getElementById("told").textContent = `${sections.length - left.length} of ${sections.length} texts are marked.`;
  document.getElementById("csv").value = csv();
}
function cells(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1].replace(/^"|"$/g, "").replace(/""/g, '"'));
}
function fill(text) {
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [student, task, criterion, points, remark] = cells(line);
    const section = sections.find((s) => s.dataset.student === student && s.dataset.task === task);
    if (!section) continue;
    const field = [...section.querySelectorAll("fieldset")].find((f) => f.dataset.criterion === criterion);
    const input = field && [...field.querySelectorAll("input")].find((i) => Number(i.value) === Number(points));
    if (input) input.checked = true;
    if (remark) section.querySelector("textarea").value = remark.replace(/^'(?=\s*[=+@-])/, "");
  }
  say();
}
document.getElementById("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
  link.download = "manual.csv";
  link.click();
  say();
});
document.getElementById("open").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) fill(await file.text());
});
document.addEventListener("input", say);
say();
