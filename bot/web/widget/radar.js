/* The six axes as a drawing; the bars tell the same numbers in words. */
const MIDDLE = 212, HEIGHT = 290, RADIUS = 98;

function point(index, count, value) {
  const angle = ((index / count) * 2 - 0.5) * Math.PI;
  const distance = (RADIUS * value) / 100;
  return [MIDDLE + distance * Math.cos(angle), HEIGHT / 2 + distance * Math.sin(angle)];
}

function outline(values, name) {
  const points = values
    .map((value, index) => value != null && point(index, values.length, value))
    .filter(Boolean)
    .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return svg("polygon", { class: name, points: points.join(" ") });
}

function axisLabel(axis, index, count) {
  const [x, y] = point(index, count, 112);
  const side = Math.abs(x - MIDDLE) < 5 ? "middle" : x > MIDDLE ? "start" : "end";
  const raised = y < HEIGHT / 2 - RADIUS ? -12 : y > HEIGHT / 2 + RADIUS ? 12 : 0;
  return svg("text", { x: x.toFixed(1), y: (y + raised).toFixed(1), "text-anchor": side },
    axis.name,
    svg("tspan", { x: x.toFixed(1), dy: 17, class: "score" }, decimal(axis.score)));
}

function radar(axes) {
  const count = axes.length;
  const told = axes.map((axis) =>
    say(axis.score == null ? "radar_none" : "radar_axis",
      { name: axis.name, score: decimal(axis.score), target: decimal(axis.target) }));
  const [title, detail] = [newId(), newId()];
  return svg("svg",
    { class: "radar", viewBox: `0 0 ${2 * MIDDLE} ${HEIGHT}`, role: "img", "aria-labelledby": title, "aria-describedby": detail },
    svg("title", { id: title }, say("radar")),
    svg("desc", { id: detail }, told.join("; ")),
    [25, 50, 75, 100].map((ring) => outline(axes.map(() => ring), "ring")),
    axes.map((_, index) => {
      const [x2, y2] = point(index, count, 100);
      return svg("line", { class: "ring", x1: MIDDLE, y1: HEIGHT / 2, x2, y2 });
    }),
    outline(axes.map((axis) => axis.target), "target"),
    outline(axes.map((axis) => axis.score), "shape"),
    axes.map((axis, index) => {
      if (axis.score == null) return null;
      const [cx, cy] = point(index, count, axis.score);
      return svg("circle", { class: "dot", cx, cy, r: 4 });
    }),
    axes.map((axis, index) => axisLabel(axis, index, count)));
}
