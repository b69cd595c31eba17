// Marks, on a page that was opened from the search, the words for which it was found (?h=). Once: the address forgets them.
(function () {
  var address = new URL(location.href), found = address.searchParams.get("h"), page = document.getElementById("content");
  if (!found || !page) return;
  var words = found.slice(0, 500).toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  address.searchParams.delete("h");
  try { history.replaceState(history.state, "", address.href); } catch (error) { /* some browsers keep the address of a file */ }
  var walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentNode.closest("script, style, button, svg, h1")) texts.push(walker.currentNode);
  texts.forEach(function (text) {
    var parts = text.data.split(/([\p{L}\p{N}]+)/u);
    if (!parts.some(isFound)) return;
    text.replaceWith.apply(text, parts.map(function (part) {
      if (!isFound(part)) return part;
      var mark = document.createElement("mark");
      mark.className = "rmp-found";
      mark.textContent = part;
      return mark;
    }));
  });
  function isFound(part) { return words.includes(part.toLowerCase()); }
})();
