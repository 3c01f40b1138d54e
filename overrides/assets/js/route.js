// A route is text after "#": the start, then an answer after the other, then the reader's area:
// "#step-start~step-consent~step-no~area-north". A lone "#step-no" is the plain address of a step.

// Follow a route as far as each part answers the step before. What comes after a part that no
// longer does was an answer to something else, and is cut off.
export function read(text, steps, areas) {
  const parts = text.replace(/%7e/gi, "~").replace("#", "").split("~");
  const named = parts.filter((part) => part.startsWith("area-"));
  const wanted = parts.filter((part) => part && !named.includes(part));
  const points = [];
  for (const part of wanted) {
    const way = points.length ? points.at(-1).step.ways.find((one) => one.name === part) : { name: part, to: part };
    if (!steps.has(way?.to)) break;
    points.push({ way, step: steps.get(way.to) });
  }
  const area = named.find((one) => areas.includes(one));
  return { points, area, cut: points.length < wanted.length || (named.length > 0 && !area) };
}

export const write = (points, area, ...more) =>
  `#${[...points.map((point) => point.way.name), ...more, area].filter(Boolean).join("~")}`;
