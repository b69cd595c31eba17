// Search: opens the dialog, fetches the index when it is first opened, and lists the pages that answer.
// The index comes as a script, not by fetch, so that search also works from a folder on a disk.
(function () {
  var dialog = document.getElementById("search");
  if (!dialog || !dialog.showModal) return;
  var input = dialog.querySelector("input"), count = dialog.querySelector("[role=status]"), list = dialog.querySelector("ol");
  var MOST = 12; // pages shown
  var said = JSON.parse(document.querySelector("[data-words]").dataset.words); // the words of the site, in its language
  var openers = document.querySelectorAll("[data-open-modal=search]");
  var index, data, phrases, small, parties, loading, shown;

  openers.forEach(function (button) { button.addEventListener("click", open); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
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
    if (best) best.click();
  });
  list.addEventListener("click", function (event) { if (event.target.closest("a")) dialog.close(); });
  // The browser gives the focus back to where it was; where nothing had it (opened with "/"), the button gets it.
  dialog.addEventListener("close", function () {
    var active = document.activeElement;
    if (active === document.body || dialog.contains(active)) openers[0].focus({ preventScroll: true });
  });
  dialog.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // at once, though there are words to clear
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var stops = [input].concat(Array.from(list.querySelectorAll("a")));
    var next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops[next]) { event.preventDefault(); stops[next].focus(); }
  });
  var waiting;
  input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(show, 120); });

  function open() {
    dialog.showModal();
    input.focus();
    input.select();
    loading = loading || Promise.all([script(dialog.dataset.lunr), script(dialog.dataset.index)]).then(function () {
      data = window.searchData;
      index = lunr.Index.load(whole(data.index));
      small = new Set(data.stop.map(stem));
      parties = new Set(data.parties.map(stem));
      phrases = data.pages.map(function (page) { return [page.title].concat(page.tags).map(stemsOf); });
      shown = null;
      show();
    }).catch(function () {
      count.textContent = said["search.failed"];
    });
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

  // The index as lunr wants it: the weights by section, and once more by word.
  function whole(small) {
    var byWord = small.terms.map(function (term, place) {
      var entry = { _index: place };
      small.fields.forEach(function (field) { entry[field] = {}; });
      return [term, entry];
    });
    var vectors = small.vectors.map(function (row) {
      var section = row[0], field = small.fields[row[1]], weights = row.slice(2);
      for (var i = 0; i < weights.length; i += 2) byWord[weights[i]][1][field][section] = {};
      return [field + "/" + section, weights];
    });
    return { version: lunr.version, fields: small.fields, fieldVectors: vectors, invertedIndex: byWord, pipeline: [] };
  }

  // --- What answers ---------------------------------------------------------------------------------------------------

  function show() {
    if (index && shown === input.value) return; // the list may hold the focus
    dialog.dataset.answers = shown = index ? input.value : "";
    if (!index) { count.textContent = input.value ? said["search.loading"] : ""; return; }
    var words = wordsOf(input.value);
    var pages = words.length ? find(words, stemsOf(input.value)) : [];
    list.replaceChildren.apply(list, pages.slice(0, MOST).map(function (page) { return entry(page, words); }));
    if (!words.length) count.textContent = "";
    else if (!pages.length) count.textContent = said["search.none"];
    else {
      var form = pages.length === 1 ? "search.one" : pages.length > MOST ? "search.best" : "search.many";
      count.textContent = said[form].replace("{n}", pages.length).replace("{most}", MOST);
    }
  }
  function allWords(text) {
    return text.toLowerCase().replace(/[’']/g, "").match(/[\p{L}\p{N}]+/gu) || [];
  }
  // In a phrase, whoever is spoken of is "they": somebody types "he cancels", and the tag says "they cancel".
  var THEY = { he: "they", she: "they", him: "them", her: "them", his: "their", hers: "their" };
  function stemsOf(text) {
    return Array.from(new Set(allWords(text).map(function (word) { return stem(THEY[word] || word); })));
  }
  function wordsOf(text) {
    var all = allWords(text);
    var telling = all.filter(function (word) { return !data.stop.includes(word); });
    return (telling.length ? telling : all).slice(0, 12);
  }
  function stem(word) {
    return lunr.stemmer(new lunr.Token(word)).toString();
  }
  // Each word is looked up by itself, and counts in a section as its best match does: the word itself, its beginning while
  // it is being typed, another word for it, or, where nobody wrote it, a word that differs by a slip or begins alike.
  function look(word, unfinished) {
    var best = {}, root = stem(word);
    function add(term, factor, how) {
      var found = index.query(function (query) { query.term(term, Object.assign({ usePipeline: false }, how)); });
      found.forEach(function (hit) { best[hit.ref] = Math.max(best[hit.ref] || 0, hit.score * factor); });
      return found.length;
    }
    var written = add(root, 1);
    if (unfinished && word.length > 1) written += add(word, 0.6, { wildcard: lunr.Query.wildcard.TRAILING });
    (data.synonyms[root] || []).forEach(function (other) { add(other, 0.4); });
    if (!written && root.length > 3) written = add(root, 0.6, { editDistance: root.length > 7 ? 2 : 1 });
    if (!written && root.length > 6) add(root.slice(0, Math.ceil(root.length * 0.6)), 0.3, { wildcard: lunr.Query.wildcard.TRAILING });
    return best;
  }
  // How near what was typed comes to a phrase of the page, its title or a tag: 1 where both have the same words. How much of
  // the phrase was typed tells more than how much else was. Small words, which the index leaves out, count half: they tell
  // "he said something" from "I said something", and are all that "how do I" has. Another word for the same counts less.
  function likeness(key, typed) {
    return Math.max.apply(null, phrases[key].map(function (phrase) {
      var common = sum(phrase, function (word) {
        if (typed.includes(word)) return weight(word);
        return (data.synonyms[word] || []).some(function (other) { return typed.includes(other); }) ? 0.8 * weight(word) : 0;
      });
      return common && common / sum(phrase, weight) * Math.sqrt(Math.min(1, common / sum(typed, weight)));
    }));
  }
  // Who somebody is ("my mentor", "the director") stands in most queries and on every page, so it tells little.
  function weight(word) {
    return parties.has(word) ? 0.25 : small.has(word) ? 0.5 : 1;
  }
  function sum(words, number) {
    return words.reduce(function (all, word) { return all + number(word); }, 0);
  }
  // A page counts by its best section for each word, far more when it answers all of them, and when it has the very phrase.
  function find(words, typed) {
    var pages = {}, all = sum(words.map(stem), weight);
    words.forEach(function (word, place) {
      var found = look(word, place === words.length - 1), best = {}, telling = weight(stem(word));
      Object.keys(found).forEach(function (ref) {
        var owner = data.sections[ref][0], page = pages[owner] = pages[owner] || { key: owner, score: 0, words: 0, sections: {} };
        page.sections[ref] = (page.sections[ref] || 0) + found[ref] * telling;
        best[owner] = Math.max(best[owner] || 0, found[ref]);
      });
      Object.keys(best).forEach(function (owner) {
        pages[owner].score += best[owner] * telling;
        pages[owner].words += telling;
      });
    });
    return Object.values(pages).map(function (page) {
      page.score *= Math.pow(page.words / all, 2) * (1 + 30 * Math.pow(likeness(page.key, typed), 3));
      page.best = Object.keys(page.sections).sort(function (a, b) { return page.sections[b] - page.sections[a] || a - b; })[0];
      return page;
    }).sort(function (a, b) { return b.score - a.score || a.key - b.key; });
  }

  // --- What is shown --------------------------------------------------------------------------------------------------

  function entry(found, words) {
    var page = data.pages[found.key], item = document.createElement("li");
    var best = data.sections[found.best], anchor = best[1], heading = best[2], body = best[3];
    item.append(link(page.title, page.url, ""));
    var kind = document.createElement("span");
    kind.className = "rmp-search-kind";
    kind.textContent = page.kind;
    item.append(" ", kind);
    var text = document.createElement("p");
    mark(text, snippet(body || page.description, words), words);
    item.append(text);
    if (anchor) {
      var where = document.createElement("p");
      var around = said["search.in"].split("{heading}");
      where.append(around[0], link(heading, page.url, anchor), around[1] || "");
      item.append(where);
    }
    return item;
  }
  function link(words, url, anchor) {
    var element = document.createElement("a");
    if (location.protocol === "file:") url = url.replace(/(^|\/)$/, "$1index.html");
    element.href = dialog.dataset.base.replace(/\/?$/, "/") + url + (anchor ? "#" + anchor : "");
    element.textContent = words;
    return element;
  }
  function pattern(words) {
    return new RegExp("(?<![\\p{L}\\p{N}])(?:" + words.map(function (word) {
      return stem(word).replace(/[^\p{L}\p{N}]/gu, "\\$&");
    }).join("|") + ")[\\p{L}\\p{N}]*", "giu");
  }
  function snippet(text, words) {
    var at = text.search(pattern(words)), start = at > 60 ? text.lastIndexOf(" ", at - 40) + 1 : 0;
    var piece = text.slice(start, start + 150);
    if (start + 150 < text.length) piece = piece.slice(0, piece.lastIndexOf(" ")) + " …";
    return (start ? "… " : "") + piece;
  }
  function mark(element, text, words) {
    var end = 0;
    Array.from(text.matchAll(pattern(words))).forEach(function (found) {
      var marked = document.createElement("mark");
      marked.textContent = found[0];
      element.append(text.slice(end, found.index), marked);
      end = found.index + found[0].length;
    });
    element.append(text.slice(end));
  }
})();
