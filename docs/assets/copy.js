// Gives each line of "Words to borrow" a button that copies it. Without this file the lines can be marked and copied.
if (navigator.clipboard) (function () {
  var words = JSON.parse(document.querySelector("[data-words]").dataset.words); // of the site, in its language
  var said = document.createElement("p");
  said.className = "rmp-visually-hidden";
  said.setAttribute("role", "status");
  document.querySelectorAll(".rmp-quote-line").forEach(function (line) {
    var text = line.textContent.replace(/^[^“]*“|”[^”]*$/g, "");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "rmp-copy-button rmp-no-print";
    button.textContent = words["copy.button"];
    button.setAttribute("aria-label", words["copy.label"].split("{words}").join(text));
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text).then(function () {
        button.textContent = words["copy.done"];
        said.textContent = words["copy.said"].split("{words}").join(text);
        setTimeout(function () { button.textContent = words["copy.button"]; }, 2000);
      });
    });
    line.append(button);
    if (!said.isConnected) document.body.append(said);
  });
})();
