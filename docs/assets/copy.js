// Gives each line of "Words to borrow" a button that copies it. Without this file the lines can be marked and copied.
if (navigator.clipboard) (function () {
  var said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  document.querySelectorAll(".say").forEach(function (line) {
    var words = line.textContent.replace(/^[^“]*“|”[^”]*$/g, "");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy no-print";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy: " + words);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(words).then(function () {
        button.textContent = "Copied";
        said.textContent = "Copied: " + words;
        setTimeout(function () { button.textContent = "Copy"; }, 2000);
      });
    });
    line.append(button);
    if (!said.isConnected) document.body.append(said);
  });
})();
