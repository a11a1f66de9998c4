// Runs before the first paint, so that a stored theme never flashes the other one. A file of its own because the
// Content-Security-Policy allows no inline script.
(() => {
  try {
    const theme = localStorage.getItem("coldspan.theme");
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }
})();
