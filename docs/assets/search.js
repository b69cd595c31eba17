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
  var engine, data, loading, shown, waiting, leaving, before; // before: what stood behind "#" when search was opened

  openers.forEach(function (button) { button.addEventListener("click", open); });
  document.addEventListener("keydown", function (event) {
    var isKey = event.key === "/" && !event.ctrlKey && !event.metaKey || event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isKey || event.altKey || event.shiftKey && event.key !== "/" || dialog.open) return;
    if (event.key === "/" && event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  dialog.querySelector("[data-close-modal]").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
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
    leaving = to.pathname !== location.pathname; // the words stay in the address of the page that is left
    try { sessionStorage.setItem(KEY, to.dataset.marks); } catch (error) { /* then nothing is marked there */ }
    if (leaving) return;
    before = to.hash;
    dialog.close();
  });
  // The browser gives the focus back to where it was; where nothing had it (opened with "/"), the button gets it.
  dialog.addEventListener("close", function () {
    var active = document.activeElement;
    if (!leaving) change(before);
    if (active === document.body || dialog.contains(active)) openers[0].focus({ preventScroll: true });
  });
  dialog.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // at once, though there are words to clear
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || event.target.matches("select")) return;
    var stops = [input].concat(Array.from(list.querySelectorAll("a")));
    var next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops[next]) { event.preventDefault(); stops[next].focus(); }
  });
  addEventListener("pageshow", function () { leaving = false; }); // Back may bring the page as it was left
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
    leaving = false;
    before = query() ? "" : location.hash;
    dialog.showModal();
    input.focus();
    input.select();
    loading = loading || Promise.all([script(dialog.dataset.engine), script(dialog.dataset.index)]).then(function () {
      data = window.searchData;
      engine = window.rmpEngine(data, window.lunr);
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
    try { history.replaceState(history.state, "", location.pathname + hash); } catch (error) { return; }
  }

  // --- What answers ---------------------------------------------------------------------------------------------------

  var found = { answers: [] }, wanted; // the answer to what stands there; the stems that are marked in it

  function show() {
    if (engine && shown === input.value) return; // the list may hold the focus
    dialog.dataset.answers = shown = engine ? input.value : "";
    if (!engine) { said.textContent = input.value ? words["search.loading"] : ""; return; }
    change(input.value.trim() ? "#?q=" + encodeURIComponent(input.value.trim()).replace(/%20/g, "+") : before);
    found = engine.find(input.value);
    wanted = marked();
    var good = found.answers.slice(0, found.good).filter(passes).length;
    found.answers = found.answers.filter(passes);
    found.good = good || Math.min(1, found.answers.length);
    list.replaceChildren();
    append();
    tell();
  }
  function append() {
    var shown = list.children.length, end = shown ? shown + STEP : Math.min(STEP, found.good); // the weaker ones when asked
    found.answers.slice(shown, end).forEach(function (answer) { list.append(entry(answer)); });
    if (list.firstElementChild) list.firstElementChild.className = "rmp-search-first"; // what Enter opens
    more.hidden = list.children.length >= found.answers.length;
  }
  function tell() {
    var typed = input.value.trim(), number = found.good;
    var form = number > 2 ? "search.many" : number > 1 ? "search.two" : number ? "search.one" : "search.none";
    if (number && !found.isSure) form = "search.unsure";
    said.textContent = typed ? words[form].replace("{title}", number && data.pages[found.answers[0].page].title).replace("{n}", number - 1) : "";
    elsewhere.hidden = !typed || number > 0 && found.isSure;
    var about = elsewhere.querySelector("[data-search-tell]");
    if (about) about.href = about.dataset.searchTell + encodeURIComponent(typed);
    var corrected = found.corrected.reduce(function (text, slip) { return text.replace(slip[0], slip[1]); }, typed.toLowerCase());
    meant.hidden = !found.corrected.length || corrected === typed.toLowerCase();
    meant.querySelector("button").textContent = meant.querySelector("button").dataset.query = corrected;
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
    item.append(link(page.title, page.url, reason.anchor, reason.text));
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
    var page = data.pages[answer.page], best = { score: tells(page.description) * 1.2, text: page.description, anchor: "", heading: "" };
    Array.from(answer.sections.keys()).sort(function (a, b) { return a - b; }).forEach(function (n) {
      var section = data.sections[n], pieces = section[3].split("\n").reduce(function (all, line) {
        return all.concat(line.match(/[^.?!…]+(?:[.?!…]+["”’')\]]*\s*|$)|[.?!…]+\s*/g) || []);
      }, []);
      pieces.forEach(function (piece, place) {
        var score = tells(piece) + 0.3 * tells(section[2]);
        if (tells(piece) && score > best.score + 1e-9) best = { score: score, text: joined(pieces, place), anchor: section[1], heading: label(n) };
      });
      if (tells(section[2]) > best.score + 1e-9) best = { score: tells(section[2]), text: joined(pieces, 0) || page.description, anchor: section[1], heading: label(n) };
    });
    if (!best.score) best.asked = likest(page);
    return best;
  }
  // What readers ask who need a page, the phrase that holds most of the query; "" where the title says it, or none does.
  function likest(page) {
    var best = "", most = tells(page.title);
    page.phrases.forEach(function (phrase) {
      var score = tells(phrase);
      if (score > most) { best = phrase; most = score; }
    });
    return best;
  }
  function tells(text) {
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
    var start = 0;
    (text.match(/\S+/g) || []).some(function (word) {
      start = text.indexOf(word, start);
      return engine.stemsOf(word).some(function (term) { return wanted.has(term); });
    });
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

  if (query()) {
    input.value = query();
    open();
  }
})();
