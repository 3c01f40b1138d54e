// Quick exit: empties the page at once and leaves without a way back to it by "Back".
// Behaves like "Exit this page" of GOV.UK: the link, or the Shift key three times in five seconds.
{
  const link = document.querySelector("[data-hb-exit]");
  const status = document.querySelector("[data-hb-exit-status]");
  let pressed = 0;
  let timer;

  const leave = () => {
    document.documentElement.classList.add("hb-gone");
    document.title = "…";
    location.replace(link.href);
  };

  const forget = () => {
    pressed = 0;
    status.textContent = "";
  };

  const count = () => {
    clearTimeout(timer);
    pressed += 1;
    if (pressed === 3) return leave();
    status.textContent = link.dataset.pressed.replace("{count}", pressed);
    timer = setTimeout(forget, 5000);
  };

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    leave();
  });
  // Shift used to type a capital is no wish to leave.
  addEventListener("keydown", (event) => event.key !== "Shift" && (clearTimeout(timer), forget()));
  addEventListener("keyup", (event) => event.key === "Shift" && !event.repeat && count());
  // Coming back with "Forward" may show the emptied page from memory: load it afresh.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
