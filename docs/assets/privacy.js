// The privacy page: lists what is remembered on this device, and deletes it.
(function () {
  var KEY = "reverse-mentoring-playbook";
  var place = document.querySelector("[data-remembered]");
  if (!place) return;
  var list = document.createElement("ul"), button = document.createElement("button"), said = document.createElement("p");
  button.type = "button";
  button.className = "plain-button";
  button.textContent = "Delete everything remembered here";
  said.setAttribute("role", "status");
  button.addEventListener("click", function () {
    try { localStorage.removeItem(KEY); } catch (_) { /* nothing can be stored, so nothing is */ }
    delete document.documentElement.dataset.palette;
    show();
    said.textContent = "Deleted. Nothing is remembered on this device.";
  });
  place.replaceChildren(list, button, said);
  show();

  function show() {
    var memory = {};
    try { memory = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (_) { /* as above */ }
    var ticks = Object.keys(memory.ticks || {}).length;
    var lines = [];
    if (memory.palette) lines.push("The palette you chose: " + memory.palette + ".");
    if (ticks) lines.push("Ticks on " + (ticks === 1 ? "one page." : ticks + " pages."));
    if (!lines.length) lines.push("Nothing yet.");
    list.replaceChildren.apply(list, lines.map(function (line) {
      var item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    button.hidden = !Object.keys(memory).length;
  }
})();
