// Gives each line of "Words to borrow", each message and each form a button that copies it. Without this file all can be
// marked, and a form has its file of plain text.
if (navigator.clipboard) (function () {
  var words = JSON.parse(document.querySelector("[data-words]").dataset.words); // of the site, in its language
  var said = document.createElement("p");
  said.className = "rmp-visually-hidden";
  said.setAttribute("role", "status");
  function buttonFor(name, copy, otherwise) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "rmp-copy-button rmp-no-print";
    button.textContent = words["copy.button"];
    button.setAttribute("aria-label", words["copy.label"].split("{words}").join(name));
    button.addEventListener("click", function () {
      copy().then(function () {
        button.textContent = words["copy.done"];
        said.textContent = words["copy.said"].split("{words}").join(name);
        setTimeout(function () { button.textContent = words["copy.button"]; }, 2000);
      }, otherwise);
    });
    if (!said.isConnected) document.body.append(said);
    return button;
  }
  function plain(text) {
    return function () { return navigator.clipboard.writeText(text); };
  }
  document.querySelectorAll(".rmp-quote-line").forEach(function (line) {
    var text = line.textContent.replace(/^[^“]*“|”[^”]*$/g, "");
    line.append(buttonFor(text, plain(text)));
  });
  document.querySelectorAll(".rmp-message").forEach(function (message) {
    var version = message.querySelector("figcaption"), heading = message;
    while (heading && !heading.matches("h2, h3")) heading = heading.previousElementSibling;
    var name = words["copy.message"].split("{version}").join(version.textContent);
    name = name.split("{occasion}").join(heading ? heading.textContent : document.title);
    version.after(buttonFor(name, plain(message.querySelector(".rmp-message-text").textContent)));
  });

  // A form is copied twice: as a page shows it, so that its table fills cells, and as its file of plain text has it.
  function shown(heading) {
    var copy = document.createElement("div"), node = heading;
    do {
      if (!node.matches("footer, .rmp-help, .rmp-no-print")) copy.append(node.cloneNode(true));
      node = node.nextElementSibling;
    } while (node && !(/^H[1-6]$/.test(node.tagName) && node.tagName <= heading.tagName));
    copy.querySelectorAll("button, .rmp-no-print, .task-list-indicator").forEach(function (part) { part.remove(); });
    copy.querySelectorAll(".rmp-blank").forEach(function (blank) { blank.replaceWith("____"); });
    copy.querySelectorAll(".rmp-box, input").forEach(function (box) { box.replaceWith("☐"); });
    copy.querySelectorAll("*").forEach(function (part) {
      var target = part.href; // whole, whatever page it is put on
      Array.from(part.attributes).forEach(function (attribute) { part.removeAttribute(attribute.name); });
      if (target) part.href = target;
    });
    return new Blob([copy.innerHTML], { type: "text/html" });
  }
  function asFile(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(address);
      return answer.text();
    }).then(function (text) { return new Blob([text], { type: "text/plain" }); });
  }
  document.querySelectorAll("[data-form]").forEach(function (line) {
    var name = line.dataset.form, file = line.querySelector("[data-text]"), place = line.querySelector(".rmp-copy-place");
    var heading = Array.from(document.querySelectorAll("article :is(h2, h3)")).find(function (found) {
      return found.textContent.trim() === name;
    });
    if (heading && file && window.ClipboardItem) place.replaceWith(buttonFor(name, function () {
      var both = { "text/html": shown(heading), "text/plain": asFile(file.href) };
      return navigator.clipboard.write([new ClipboardItem(both)]);
    }, function () { location.assign(file.href); })); // a script cannot read the file, as from a disk: here it is
  });
})();
