// "Leave this page quickly": the other page takes the place of this one in the browser's history, so that "Back" does not
// return here. Without scripts it is a link. Pages that were open before stay in the history; no page may clear them.
document.querySelectorAll("[data-leave]").forEach(function (link) {
  link.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // another tab or window was asked for
    event.preventDefault();
    document.documentElement.hidden = true; // at once, however long the other page takes
    location.replace(link.href);
  });
});
