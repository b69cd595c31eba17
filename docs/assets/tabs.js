// Opens the tab that the address names (`…#__tabbed_1_2`), as a shared link does.
(function () {
  var tab = document.getElementById(location.hash.slice(1));
  if (tab && tab.type === "radio") tab.checked = true;
})();
