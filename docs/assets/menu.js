// While a popover (the menu, or the list of sections on a phone) covers the page, Tab stays in it.
// Opening, Escape and giving the focus back are the browser's own work, and need no script.
document.querySelectorAll("[popover]").forEach(function (popover) {
  var others = Array.from(document.querySelectorAll("body > *, .md-main, .bar > *, #content > *")).filter(function (element) {
    return !element.contains(popover) && element !== popover;
  });
  popover.addEventListener("toggle", function (event) {
    var open = event.newState === "open";
    others.forEach(function (element) { element.inert = open; });
    if (open) popover.querySelector("a, button").focus();
  });
  popover.addEventListener("click", function (event) {
    if (event.target.closest("a") && popover.matches(":popover-open")) popover.hidePopover();
  });
});
// A screen wide enough to show the column has no need of the popover any more.
matchMedia("(min-width: 60em)").addEventListener("change", function () {
  document.querySelectorAll(":popover-open").forEach(function (popover) { popover.hidePopover(); });
});
