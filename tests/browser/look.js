// What a reader can see of the pictures on the page: how much is drawn, which words lie on
// each other or outside the picture, and which stand out too little from what is behind them.
// Gives one line of words for each fault of one picture.

(picture) => {
  picture.scrollIntoView({ block: "center" });
  const SHAPES = "path, rect, circle, ellipse, line, polyline, polygon, text, use";
  const frame = picture.getBoundingClientRect();

  const box = (node) => node.getBoundingClientRect();
  const seen = (node) => box(node).width + box(node).height > 0 && getComputedStyle(node).visibility === "visible";
  const area = (b) => b.width * b.height;
  const words = (text) => text.textContent.trim().replace(/\s+/g, " ");

  const shapes = [...picture.querySelectorAll(SHAPES)].filter((node) => !node.closest("defs, clipPath") && seen(node));
  const texts = shapes.filter((node) => node.tagName === "text" && words(node));

  // Turned words have a box far larger than themselves: they are left to the eye.
  const turned = (text) => { const m = text.getScreenCTM(); return Math.abs(m.b) + Math.abs(m.c) > 0.01; };
  const shared = (a, b) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return wide > 0 && high > 0 ? (wide * high) / Math.min(area(a), area(b)) : 0;
  };

  // ---- colours: [red, green, blue, opacity], blended as the browser paints them
  const parse = (colour) => {
    // A mixed colour comes back as color(srgb 0.2 0.4 0.6), with parts from 0 to 1.
    const scale = colour.startsWith("color(srgb") ? 255 : 1;
    const parts = (colour.match(/[\d.]+/g) ?? []).map((part, i) => (i < 3 ? Number(part) * scale : Number(part)));
    return parts.length < 3 ? [0, 0, 0, 0] : [...parts.slice(0, 3), parts[3] ?? 1];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a)).concat(1);
  const luminance = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const faded = (node) => {
    let part = 1;
    for (let at = node; at && at !== picture.parentElement; at = at.parentElement) part *= Number(getComputedStyle(at).opacity);
    return part;
  };
  const filled = (node) => {
    const style = getComputedStyle(node);
    const [r, g, b, a] = parse(style.fill);
    return [r, g, b, style.fill === "none" ? 0 : a * Number(style.fillOpacity) * faded(node)];
  };
  const page = () => {
    let layers = [];
    for (let at = picture; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
  };
  const behind = (text) => {
    const style = getComputedStyle(text);
    // A halo in the colour of the page is what the letters stand on.
    if (style.stroke !== "none" && style.paintOrder.startsWith("stroke") && parseFloat(style.strokeWidth) >= 2) return parse(style.stroke);
    const { left, top, width, height } = box(text);
    const there = document.elementsFromPoint(left + width / 2, top + height / 2);
    const under = there.slice(there.indexOf(text) + 1).filter((node) => picture.contains(node) && node.matches(SHAPES) && node.tagName !== "text");
    return under.reverse().reduce((ground, node) => over(filled(node), ground), page());
  };
  const needed = (text) => {
    const style = getComputedStyle(text);
    const size = parseFloat(style.fontSize) * Math.abs(text.getScreenCTM().a || 1);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  };

  const faults = [];
  if (shapes.length < 3) faults.push(`empty: only ${shapes.length} shapes are drawn`);
  for (const text of texts) {
    const at = box(text);
    const out = Math.max(frame.left - at.left, at.right - frame.right, frame.top - at.top, at.bottom - frame.bottom);
    if (out > 3) faults.push(`cut off by ${Math.round(out)} pixels: ${words(text)}`);
    const ground = behind(text);
    const found = contrast(over(filled(text), ground), ground);
    if (found < needed(text) - 0.01) faults.push(`contrast ${found.toFixed(2)}: ${words(text)}`);
  }
  texts.forEach((one, n) => texts.slice(n + 1).forEach((other) => {
    if (!turned(one) && !turned(other) && shared(box(one), box(other)) > 0.25) faults.push(`overlap: ${words(one)} | ${words(other)}`);
  }));
  return faults;
}
