// Marks, on a page that was opened from the search, the words for which it was found. Once: they are forgotten at once.
(function () {
  var KEY = "reverse-mentoring-playbook", page = document.getElementById("content"), found;
  try {
    found = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
  } catch (error) { return; }
  if (!found || !page) return;
  var words = found.slice(0, 500).toLowerCase().split(" ");
  function isFound(part) { return words.includes(part.toLowerCase()); }
  var walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentNode.closest("script, style, button, svg, h1")) texts.push(walker.currentNode);
  texts.forEach(function (text) {
    var parts = text.data.split(/([\p{L}\p{N}]+)/u);
    if (!parts.some(isFound)) return;
    text.replaceWith.apply(text, parts.map(function (part) {
      if (!isFound(part)) return part;
      return Object.assign(document.createElement("mark"), { className: "rmp-found", textContent: part });
    }));
  });
})();
