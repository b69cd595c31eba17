// Remembers which boxes are ticked, on this device only, and clears them with one button.
// Without this file, or where nothing may be stored, boxes can still be ticked and printed as they stand.
(function () {
  var KEY = "reverse-mentoring-playbook"; // the one name under which this site remembers anything
  var page = location.pathname.replace(/index\.html$/, "");
  var boxes = Array.from(document.querySelectorAll('.task-list-item input[type="checkbox"]'));
  if (!boxes.length) return;
  var words = JSON.parse(document.querySelector("[data-words]").dataset.words); // of the site, in its language

  // A box is known by its words, so that a tick stays with its item when the list around it changes.
  function wordsOf(box) {
    return box.closest(".task-list-item").textContent.replace(/\s+/g, " ").trim();
  }
  function memory() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (_) { return {}; }
  }
  function remember(ticked) {
    try {
      var all = memory(), ticks = Object.assign({}, all.ticks);
      delete ticks[page];
      if (ticked.length) ticks[page] = ticked;
      delete all.ticks;
      if (Object.keys(ticks).length) all.ticks = ticks;
      if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
      return true;
    } catch (_) {
      return false; // storage is switched off or full: the ticks last as long as the page
    }
  }
  function ticked() {
    return boxes.filter(function (box) { return box.checked; }).map(wordsOf);
  }
  function show() {
    var ticks = memory().ticks, mine = ticks && ticks[page];
    if (Array.isArray(mine)) boxes.forEach(function (box) { box.checked = mine.includes(wordsOf(box)); });
  }

  var line = document.createElement("p"), button = document.createElement("button"), said = document.createElement("span");
  line.className = "rmp-ticks rmp-no-print";
  button.type = "button";
  button.className = "rmp-plain-button";
  button.textContent = words["ticks.clear"];
  said.setAttribute("role", "status");
  button.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    remember([]);
    said.textContent = " " + words["ticks.cleared"];
  });
  boxes.forEach(function (box) {
    box.addEventListener("change", function () {
      said.textContent = " " + words[remember(ticked()) ? "ticks.kept" : "ticks.until-left"];
    });
  });
  line.append(button, said);
  boxes[boxes.length - 1].closest(".task-list").after(line);
  show();
  addEventListener("storage", function (event) { if (event.key === KEY) show(); });
})();
