// What is chosen, as text after "#" and as a rule for powers; the same rule as in Python.
export const FIELDS = ["agencies", "allows", "places", "warrant", "hours", "exploitation"];

// A power that names no kind of exploitation concerns all; every other field counts where it is known.
const EMPTY_IS_ALL = "exploitation";

export function read(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  return new Map(FIELDS.map((field) => [field, given.getAll(field)]).filter(([, values]) => values.length));
}

export const write = (asked) =>
  FIELDS.flatMap((field) => (asked.get(field) ?? []).map((value) => `${field}=${value}`)).join("&");

export const fits = (asked, known) => [...asked].every(([field, values]) => {
  const has = known[field];
  return (field === EMPTY_IS_ALL && !has.length) || values.some((value) => has.includes(value));
});
