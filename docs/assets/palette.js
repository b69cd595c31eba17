// Applies the chosen palette before anything is painted, and gives the header's switch its work.
// Without a choice, and without this file, the page follows the device (see site.css).
(function () {
  var KEY = "reverse-mentoring-playbook"; // the one name under which this site remembers anything
  var root = document.documentElement;
  root.classList.replace("no-js", "js");

  function remembered() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (_) { return {}; }
  }
  function apply(palette) {
    if (palette === "dark" || palette === "light") root.dataset.palette = palette;
  }
  function isDark() {
    return (root.dataset.palette || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }
  apply(remembered().palette);

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-palette-switch]");
    if (!button) return;
    button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", function () {
      apply(isDark() ? "light" : "dark");
      button.setAttribute("aria-pressed", isDark());
      try {
        localStorage.setItem(KEY, JSON.stringify(Object.assign(remembered(), { palette: root.dataset.palette })));
      } catch (_) { /* storage is switched off: the choice lasts for this page */ }
    });
  });
})();
