// Search: opens the dialog, fetches engine and index when it is first opened, and lists the pages that answer. What is typed
// stands in the address, so that Back brings it back and a link can carry it: after "#", because no browser sends that part
// to a server. Engine and index come as scripts, not by fetch, so that search also works from a folder on a disk.
(function () {
  var dialog = document.getElementById("search");
  if (!dialog || !dialog.showModal) return;
  var input = dialog.querySelector("input"), said = dialog.querySelector("[role=status]"), list = dialog.querySelector("ol");
  var more = dialog.querySelector("[data-search-more]"), filters = dialog.querySelectorAll("select");
  var meant = dialog.querySelector("[data-search-meant]"), elsewhere = dialog.querySelector("[data-search-else]");
  var STEP = 10; // answers shown at a time
  var DELAY = 50; // milliseconds after a key before the list changes
  var LENGTH = 170; // signs of the words shown below a title
  var words = JSON.parse(document.querySelector("[data-words]").dataset.words); // the words of the site, in its language
  var openers = document.querySelectorAll("[data-open-modal=search]");
  var KEY = "reverse-mentoring-playbook"; // under this one name the site remembers
  var engine, data, loading, shown, waiting, isBroken;
  var followed, before; // whether an answer was opened; what stood behind "#" when search was opened

  openers.forEach(function (button) { button.addEventListener("click", open); });
  document.addEventListener("keydown", function (event) {
    if (!event.key || !event.target.closest || event.isComposing) return;
    var isKey = event.key === "/" && !event.ctrlKey && !event.metaKey || event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isKey || event.altKey || event.shiftKey && event.key !== "/" || dialog.open) return;
    if (event.key === "/" && event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  dialog.querySelector("[data-close-modal]").addEventListener("click", function () { dialog.close(); });
  var pressed; // where the pointer went down: a selection that ends outside closes nothing
  dialog.addEventListener("pointerdown", function (event) { pressed = event.target; });
  dialog.addEventListener("click", function (event) {
    var box = dialog.getBoundingClientRect();
    var isInside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.target === dialog && pressed === dialog && !isInside) dialog.close();
  });
  dialog.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault(); // Enter opens the best answer to what stands there now
    clearTimeout(waiting);
    show();
    var best = list.querySelector("a");
    if (best && engine) best.click();
  });
  list.addEventListener("click", function (event) {
    var to = event.target.closest("a");
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    followed = true;
    var isLeaving = to.pathname !== location.pathname;
    if (isLeaving) {
      try { sessionStorage.setItem(KEY, to.dataset.marks || ""); } catch (error) { /* then nothing is marked there */ }
    }
    if (isLeaving && !found.isHarm) return; // the words stay in the address of the page that is left
    change(before); // on the same page, and where somebody was hurt, no trace of the search stays behind
    dialog.close();
  });
  // The browser gives the focus back to where it was; where nothing had it (opened with "/"), the button gets it.
  dialog.addEventListener("close", function () {
    var active = document.activeElement;
    clearTimeout(waiting);
    if (followed) return; // the focus goes where the answer leads
    change(before);
    if (active === document.body || dialog.contains(active)) openers[0].focus({ preventScroll: true });
  });
  dialog.addEventListener("keydown", function (event) {
    if (event.isComposing) return; // the key belongs to the keyboard of another script
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // at once, though there are words to clear
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || event.shiftKey || event.target.matches("select")) return;
    clearTimeout(waiting);
    show();
    var stops = [input].concat(Array.from(list.querySelectorAll("a")));
    var next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops[next]) { event.preventDefault(); stops[next].focus(); }
  });
  addEventListener("pageshow", function () { followed = false; }); // Back may bring the page as it was left
  input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(show, DELAY); });
  filters.forEach(function (filter) { filter.addEventListener("change", function () { shown = null; show(); }); });
  more.addEventListener("click", function () {
    var first = list.children.length;
    append();
    list.children[first].querySelector("a").focus();
  });
  meant.querySelector("button").addEventListener("click", function () {
    input.value = meant.querySelector("button").dataset.query;
    input.focus();
    show();
  });

  function open() {
    if (dialog.open) return;
    followed = false;
    before = query() ? "" : location.hash;
    dialog.showModal();
    input.focus();
    input.select();
    if (engine) {
      shown = null;
      show();
    }
    loading = loading || Promise.all([script(dialog.dataset.engine), script(dialog.dataset.index)]).then(function () {
      data = window.searchData;
      engine = window.rmpEngine(data, window.lunr);
      isBroken = false;
      fillKinds();
      shown = null;
      show();
    }).catch(failed);
  }
  function script(address) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }
  // Without its index, search can still show the pages of the menu, from which all others are reached.
  function failed() {
    isBroken = true;
    loading = null; // the next time it is opened, it is tried again
    said.textContent = words["search.failed"];
    list.replaceChildren.apply(list, Array.from(document.querySelectorAll("#menu a"), function (link) {
      var item = document.createElement("li");
      item.append(link.cloneNode(true));
      return item;
    }));
  }
  // What stands in the address; a link made by hand may have it before the "#" too.
  function query() {
    var parts = /[?&]q=([^&#]*)/.exec(location.hash) || /[?&]q=([^&#]*)/.exec(location.search);
    try { return parts ? decodeURIComponent(parts[1].replace(/\+/g, " ")) : ""; } catch (error) { return ""; }
  }
  // A browser that lets nobody change the address (some do for files) loses only what is typed.
  function change(hash) {
    var address = new URL(location.href);
    address.searchParams.delete("q");
    try { history.replaceState(history.state, "", address.pathname + address.search + hash); } catch (error) { return; }
  }

  // --- What answers ---------------------------------------------------------------------------------------------------

  var found = { answers: [], all: 0 }, wanted; // the answer to what stands there; the stems that are marked in it

  function show() {
    if (!dialog.open || engine && shown === input.value) return; // the list may hold the focus
    dialog.dataset.answers = shown = engine ? input.value : ""; // for whoever waits for the answers, as tests do
    if (!engine) { if (!isBroken) said.textContent = input.value ? words["search.loading"] : ""; return; }
    change(input.value.trim() ? "#?q=" + encoded(input.value.trim()).replace(/%20/g, "+") : before);
    found = engine.find(input.value);
    wanted = marked();
    var good = found.answers.slice(0, found.good).filter(passes).length;
    found.all = found.answers.length;
    found.answers = found.answers.filter(passes);
    found.good = good || Math.min(1, found.answers.length);
    list.replaceChildren();
    append();
    tell();
  }
  function append() {
    var from = list.children.length, end = from ? from + STEP : Math.min(STEP, found.good); // the weaker ones when asked
    found.answers.slice(from, end).forEach(function (answer) { list.append(entry(answer)); });
    if (list.firstElementChild) list.firstElementChild.className = "rmp-search-first"; // what Enter opens
    more.hidden = list.children.length >= found.answers.length;
  }
  function tell() {
    var typed = input.value.trim(), number = found.good, isSure = number && found.answers[0].isSure;
    var form = number > 2 ? "search.many" : number > 1 ? "search.two" : number ? "search.one" : "search.none";
    if (number && !isSure) form = "search.unsure";
    if (!number && found.all) form = "search.filtered";
    said.textContent = typed ? words[form].replace("{title}", number && data.pages[found.answers[0].page].title).replace("{n}", number - 1) : "";
    elsewhere.hidden = !typed || isSure || form === "search.filtered";
    var about = elsewhere.querySelector("[data-search-tell]");
    if (about) about.href = about.dataset.searchTell + encoded(typed);
    var slips = new Map(found.corrected), corrected = typed.toLowerCase().split(/([\p{L}\p{N}]+)/u).map(function (part) {
      return slips.get(part) || part;
    }).join("");
    meant.hidden = !found.corrected.length || corrected === typed.toLowerCase();
    meant.querySelector("button").textContent = meant.querySelector("button").dataset.query = corrected;
    if (!meant.hidden) said.textContent += " " + meant.textContent.trim() + "?";
  }
  function passes(answer) {
    var page = data.pages[answer.page];
    return Array.from(filters).every(function (filter) {
      var value = filter.value;
      return !value || (filter.dataset.filter === "kind" ? page.kind === value : !page.roles.length || page.roles.includes(value));
    });
  }
  function fillKinds() {
    var select = dialog.querySelector("[data-filter=kind]");
    Array.from(new Set(data.pages.map(function (page) { return page.kind; }))).filter(Boolean).sort().forEach(function (kind) {
      select.append(new Option(kind));
    });
  }
  // The stems of the query that tell something, with what each weighs; all of them where none does.
  function marked() {
    var all = new Map(), telling = new Map();
    found.readings.forEach(function (reading) {
      reading.stands.forEach(function (factor, term) {
        var weight = factor * engine.weight(reading.term);
        all.set(term, Math.max(all.get(term) || 0, weight));
        if (engine.isTelling(reading.term)) telling.set(term, all.get(term));
      });
    });
    return telling.size ? telling : all;
  }

  // --- What is shown --------------------------------------------------------------------------------------------------

  function entry(answer) {
    var page = data.pages[answer.page], item = document.createElement("li"), reason = why(answer);
    item.append(link(page.title, page.url, "", reason.text));
    element(item, "span", "rmp-search-kind", [page.kind, page.theme].filter(Boolean).join(" · "));
    mark(element(item, "p", "", ""), reason.text);
    if (reason.asked) mark(element(item, "p", "rmp-search-asked", words["search.asked"] + " "), reason.asked);
    if (reason.anchor) {
      var around = words["search.in"].split("{heading}"), where = element(item, "p", "", around[0]);
      where.append(link(reason.heading, page.url, reason.anchor, reason.text), around[1] || "");
    }
    return item;
  }
  function element(parent, name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    parent.append(" ", made);
    return made;
  }
  // The section and the words of a page that hold most of the query; where none does, what the page is about.
  function why(answer) {
    var page = data.pages[answer.page], best = { score: holds(page.description) * 1.2, text: page.description, anchor: "", heading: "" };
    Array.from(answer.sections.keys()).sort(function (a, b) { return a - b; }).forEach(function (n) {
      var section = data.sections[n], pieces = section[3].split("\n").reduce(function (all, line) {
        return all.concat(line.match(/[^.?!…]+(?:[.?!…]+["”’')\]]*\s*|$)|[.?!…]+\s*/g) || []);
      }, []);
      var ofHeading = holds(section[2]);
      pieces.forEach(function (piece, place) {
        var ofPiece = holds(piece), score = ofPiece + 0.3 * ofHeading;
        if (ofPiece && score > best.score + 1e-9) best = { score: score, text: joined(pieces, place), anchor: section[1], heading: label(n) };
      });
      if (ofHeading > best.score + 1e-9) best = { score: ofHeading, text: joined(pieces, 0) || page.description, anchor: section[1], heading: label(n) };
    });
    if (!best.score) best.asked = likest(page);
    return best;
  }
  // What readers ask who need a page, the phrase that holds most of the query; "" where the title says it, or none does.
  function likest(page) {
    var best = "", most = holds(page.title);
    page.phrases.forEach(function (phrase) {
      var score = holds(phrase);
      if (score > most) { best = phrase; most = score; }
    });
    return best;
  }
  // How much of the query a text holds: what the words weigh that both have.
  function holds(text) {
    var seen = new Set(), total = 0;
    engine.stemsOf(text).forEach(function (term) {
      if (wanted.has(term) && !seen.has(term)) { seen.add(term); total += wanted.get(term); }
    });
    return total;
  }
  // Pieces of a text from one of them on, as many as there is room for: sentences run on, items of a list stand apart.
  function joined(pieces, first) {
    var text = pieces[first] ? pieces[first].trim() : "", next = first + 1;
    while (pieces[next] && text.length + pieces[next].length < LENGTH) {
      text += (/[.?!…]["”’')\]]*$/.test(text) ? " " : " · ") + pieces[next++].trim();
    }
    if (text.length <= LENGTH * 1.3) return text;
    var start = 0, hasOne = (text.match(/\S+/g) || []).some(function (word) {
      start = text.indexOf(word, start);
      return isWanted(word);
    });
    if (!hasOne) start = 0;
    start = start > 60 ? text.lastIndexOf(" ", start - 40) + 1 : 0;
    var piece = text.slice(start, start + LENGTH);
    return (start ? "… " : "") + (start + LENGTH < text.length ? piece.slice(0, piece.lastIndexOf(" ")) + " …" : piece);
  }
  // A heading as it makes sense alone: one of the third level says below which of the second it stands.
  function label(n) {
    var section = data.sections[n], above = n;
    if (section[4] !== 3) return section[2];
    while (above > 0 && data.sections[above][4] === 3 && data.sections[above][0] === section[0]) above--;
    return data.sections[above][0] === section[0] && data.sections[above][2] ? data.sections[above][2] + ", " + section[2] : section[2];
  }
  function link(text, url, anchor, reason) {
    var made = document.createElement("a");
    if (location.protocol === "file:") url = url.replace(/(^|\/)$/, "$1index.html");
    made.dataset.marks = (reason.match(/[\p{L}\p{N}]+/gu) || []).filter(isWanted).join(" ");
    made.href = dialog.dataset.base.replace(/\/?$/, "/") + url + (anchor ? "#" + anchor : "");
    made.textContent = text;
    return made;
  }
  function isWanted(word) {
    return engine.stemsOf(word).some(function (term) { return wanted.has(term); });
  }
  function mark(parent, text) {
    text.split(/([\p{L}\p{N}’']+)/u).forEach(function (part, n) {
      if (n % 2 && isWanted(part)) parent.append(Object.assign(document.createElement("mark"), { textContent: part }));
      else parent.append(part);
    });
  }

  function encoded(text) {
    try { return encodeURIComponent(text); } catch (error) { return ""; } // half of a character
  }
  function openAddress() {
    if (!query() || dialog.open) return;
    input.value = query();
    open();
  }
  addEventListener("hashchange", openAddress);
  openAddress();
})();
