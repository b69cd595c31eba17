// Folds the sections that most readers pass over, and opens the one to which the address leads.
// Without this file all of them are open. On paper every part that can be folded is open, a choice of a scene too.
(function () {
  var folds = Array.from(document.querySelectorAll(".rmp-fold"));
  var unfolded = []; // for paper
  function there() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (_) { return null; }
  }
  function reveal() {
    var place = there(), fold = place && place.closest(".rmp-fold");
    if (!fold || fold.open) return;
    fold.open = true;
    place.scrollIntoView();
  }
  addEventListener("beforeprint", function () {
    unfolded = Array.from(document.querySelectorAll("details:not([open])"));
    unfolded.forEach(function (fold) { fold.open = true; });
  });
  addEventListener("afterprint", function () {
    unfolded.forEach(function (fold) { fold.open = false; });
  });
  if (!folds.length) return;
  var place = there();
  folds.forEach(function (fold) { fold.open = fold.contains(place); });
  addEventListener("hashchange", reveal);
  addEventListener("click", function (event) { // on a link to where the address leads already
    var link = event.target.closest("a[href]");
    if (link && link.href === location.href) reveal();
  });
})();
