// While a popover (the menu, or the list of sections on a phone) covers the page, Tab stays in it.
// Opening, Escape and giving the focus back are the browser's own work, and need no script.
document.querySelectorAll("[popover]").forEach(function (popover) {
  popover.addEventListener("beforetoggle", function (event) { // before: the button must be able to take the focus back
    // Whatever neither holds the popover nor lies in it.
    for (var inside = popover; inside !== document.body; inside = inside.parentElement) {
      Array.from(inside.parentElement.children).forEach(function (element) {
        if (element !== inside) element.inert = event.newState === "open";
      });
    }
  });
  popover.addEventListener("toggle", function (event) {
    if (event.newState === "open") popover.querySelector("a, button").focus();
  });
  popover.addEventListener("click", function (event) {
    if (event.target.closest("a") && popover.matches(":popover-open")) popover.hidePopover();
  });
});
// A screen wide enough to show the column has no need of the popover any more.
matchMedia("(min-width: 60em)").addEventListener("change", function () {
  document.querySelectorAll(":popover-open").forEach(function (popover) { popover.hidePopover(); });
});
