// Gives each line of "Words to borrow", and each message, a button that copies it. Without this file both can be marked.
if (navigator.clipboard) (function () {
  var words = JSON.parse(document.querySelector("[data-words]").dataset.words); // of the site, in its language
  var said = document.createElement("p");
  said.className = "rmp-visually-hidden";
  said.setAttribute("role", "status");
  function buttonFor(text, name) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "rmp-copy-button rmp-no-print";
    button.textContent = words["copy.button"];
    button.setAttribute("aria-label", words["copy.label"].split("{words}").join(name));
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text).then(function () {
        button.textContent = words["copy.done"];
        said.textContent = words["copy.said"].split("{words}").join(name);
        setTimeout(function () { button.textContent = words["copy.button"]; }, 2000);
      });
    });
    if (!said.isConnected) document.body.append(said);
    return button;
  }
  document.querySelectorAll(".rmp-quote-line").forEach(function (line) {
    var text = line.textContent.replace(/^[^“]*“|”[^”]*$/g, "");
    line.append(buttonFor(text, text));
  });
  document.querySelectorAll(".rmp-message").forEach(function (message) {
    var version = message.querySelector("figcaption"), heading = message;
    while (heading && !heading.matches("h2, h3")) heading = heading.previousElementSibling;
    var name = words["copy.message"].split("{version}").join(version.textContent);
    name = name.split("{occasion}").join(heading ? heading.textContent : document.title);
    version.after(buttonFor(message.querySelector(".rmp-message-text").textContent, name));
  });
})();
