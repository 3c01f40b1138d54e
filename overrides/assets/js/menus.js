// The menu and the languages are <details>: this only closes them as people expect.

const drops = document.querySelectorAll(".hb-drop");

const closeAllBut = (kept) => drops.forEach((drop) => drop.contains(kept) || (drop.open = false));

document.addEventListener("click", (event) => closeAllBut(event.target));
document.addEventListener("focusin", (event) => closeAllBut(event.target));
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".hb-drop[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
