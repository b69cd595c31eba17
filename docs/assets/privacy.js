// The privacy page: lists what is remembered on this device, and deletes it.
(function () {
  var KEY = "reverse-mentoring-playbook";
  var place = document.querySelector("[data-remembered]");
  if (!place) return;
  var words = JSON.parse(document.querySelector("[data-words]").dataset.words); // of the site, in its language
  var list = document.createElement("ul"), button = document.createElement("button"), said = document.createElement("p");
  button.type = "button";
  button.className = "rmp-plain-button";
  button.textContent = words["remembered.delete"];
  said.setAttribute("role", "status");
  button.addEventListener("click", function () {
    try { localStorage.removeItem(KEY); sessionStorage.removeItem(KEY); } catch (_) { /* nothing can be stored, so nothing is */ }
    delete document.documentElement.dataset.palette;
    show();
    said.textContent = words["remembered.deleted"];
  });
  place.replaceChildren(list, button, said);
  show();

  function show() {
    var memory = {};
    try { memory = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (_) { /* as above */ }
    var ticks = Object.keys(memory.ticks || {}).length;
    var lines = [];
    if (memory.palette === "dark" || memory.palette === "light") lines.push(words["remembered." + memory.palette]);
    if (ticks) lines.push(words[ticks === 1 ? "remembered.ticks.one" : "remembered.ticks.many"].replace("{n}", ticks));
    if (!lines.length) lines.push(words["remembered.nothing"]);
    list.replaceChildren.apply(list, lines.map(function (line) {
      var item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    button.hidden = !Object.keys(memory).length;
  }
})();
