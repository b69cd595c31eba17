// The engine of the search: finds the pages that answer what somebody typed. It is fetched with the index, at the first search.
// Index and query go through the same code here, so a word is cut to the same stem in both. lunr, which stands in the same
// file, gives the stems and the words that differ by a slip. Nothing in this file touches the page.
window.rmpEngine = function (data, lunr) {
  var FIELDS = { title: 2, phrases: 4, heading: 2, body: 1 }; // how much a word counts by where it stands
  var K1 = 1.2, B = 0.75; // BM25: how soon repetition stops to count, and how much a long text is discounted
  var COMMON = 0.2; // what a word weighs that stands on every page; one that stands nowhere weighs 1
  var OTHER = 0.6; // what another word for the same counts, or a word that is corrected or unfinished
  var NEAREST = 3; // how many phrases of a page count: those that are most like the query
  var PAIR = 0.5; // what two words in a row weigh beside the two by themselves
  var PRIOR = 100; // how many words of the whole site are mixed into those of a page, so that a page with few phrases does not win by one word
  var GOOD = 0.3; // an answer with less than this part of the best score is shown only on request
  var SURE = 0.7; // the score from which on an answer is seldom a chance likeness
  var MOST_WORDS = 40, LONGEST = 30; // of a query, and of a word that is looked at for slips

  // --- Words ----------------------------------------------------------------------------------------------------------

  // What is written in digits and in words is the same, and so is what is contracted and in full, with its apostrophe or
  // without. Whoever is spoken of is "they": somebody types "he cancels", and the page says "they cancel".
  var ALIKE = table(
    "1 one,2 two,3 three,4 four,5 five,6 six,7 seven,8 eight,9 nine,10 ten,12 twelve,15 fifteen,20 twenty,30 thirty,60 sixty," +
    "1st first,2nd second,3rd third,he they,she they,him them,her them,his their,hers their,cannot can not,cant can not," +
    "wont will not,dont do not,doesnt does not,didnt did not,isnt is not,wasnt was not,arent are not,werent were not," +
    "wouldnt would not,couldnt could not,shouldnt should not,havent have not,hasnt has not,hadnt had not,im i,ive i," +
    "youre you,youve you,theyre they,theyve they,weve we,hes they,shes they,thats that,whats what,whos who,theres there,lets let"
  );
  function table(text) {
    return new Map(text.split(",").map(function (entry) {
      var at = entry.indexOf(" ");
      return [entry.slice(0, at), entry.slice(at + 1).split(" ")];
    }));
  }
  function wordsOf(text) {
    var plain = text.toLowerCase(), words = [];
    if (/[^\x00-\x7f‘’“”–…·]/.test(plain)) plain = plain.normalize("NFD").replace(/\p{M}/gu, ""); // café is cafe
    if (/[’']/.test(plain)) plain = plain
      .replace(/can[’']t\b/g, "can not").replace(/won[’']t\b/g, "will not").replace(/n[’']t\b/g, " not")
      .replace(/[’'](?:s|re|ve|ll|d|m)\b/g, "").replace(/[’']/g, "");
    (plain.match(/[\p{L}\p{N}]+/gu) || []).forEach(function (word) {
      var full = ALIKE.get(word);
      if (!full) words.push(word);
      else full.forEach(function (part) { words.push((ALIKE.get(part) || [part])[0]); });
    });
    return words;
  }
  var stems = new Map(), numbers = new Map(); // a word -> the number of its stem; a stem -> its number, by which all else is kept
  function stem(word) {
    var number = stems.get(word);
    if (number === undefined) {
      var found = lunr.stemmer(new lunr.Token(word)).toString();
      number = numbers.get(found);
      if (number === undefined) numbers.set(found, number = numbers.size);
      stems.set(word, number);
    }
    return number;
  }
  function stemsOf(text) { return wordsOf(text).map(stem); }
  // Two words in a row have a number too, above those of all words.
  var APART = 1e6;
  function withPairs(list) {
    var all = new Set(list);
    for (var i = 1; i < list.length; i++) all.add((list[i - 1] + 1) * APART + list[i]);
    return Array.from(all);
  }

  // --- The index ------------------------------------------------------------------------------------------------------

  var postings = []; // for each stem where it stands: section, field, how often, and again
  var owner = data.sections.map(function (section) { return section[0]; });
  var lengths = {}, holders = {}, sizes = []; // of each field: all words, how many sections have it; of each section: by field
  var fields = Object.keys(FIELDS), standsOn = []; // for each stem on how many pages it stands
  var last = []; // the last page on which it was seen
  fields.forEach(function (field) { lengths[field] = holders[field] = 0; });
  function enter(section, field, text) {
    var list = stemsOf(text), length = list.length, place = fields.indexOf(field);
    count(list).forEach(function (often, term) {
      if (!postings[term]) { postings[term] = []; standsOn[term] = 0; }
      postings[term].push(section, place, often);
      if (last[term] !== owner[section]) { last[term] = owner[section]; standsOn[term]++; }
    });
    sizes[section][place] = length;
    if (length) { lengths[field] += length; holders[field]++; }
  }
  function count(list) {
    var found = new Map();
    list.forEach(function (term) { found.set(term, (found.get(term) || 0) + 1); });
    return found;
  }
  data.sections.forEach(function (section, n) {
    var page = data.pages[section[0]], isFirst = owner[n - 1] !== owner[n];
    sizes.push([]);
    if (isFirst) {
      enter(n, "title", page.title);
      enter(n, "phrases", page.phrases.join(" \n"));
    }
    enter(n, "heading", section[2]);
    enter(n, "body", isFirst ? page.description + " " + section[3] : section[3]);
  });
  // The phrases of each page, its title among them, and how often each word and pair stands in them.
  var places = new Map(), ofSite = [], allOfSite = 0; // a word or pair of a phrase -> its place in the lists below
  var pages = data.pages.map(function (page) {
    var words = new Map(), total = 0;
    var phrases = [page.title].concat(page.phrases).map(function (phrase) {
      return withPairs(stemsOf(phrase)).map(function (term) {
        var place = places.get(term);
        if (place === undefined) { places.set(term, place = places.size); ofSite.push(0); }
        words.set(place, (words.get(place) || 0) + 1);
        ofSite[place]++;
        total++;
        return place;
      });
    }).filter(function (phrase) { return phrase.length; });
    allOfSite += total;
    return { phrases: phrases, words: words, total: total };
  });
  var others = new Map(); // a stem -> the stems of other words for the same
  data.synonyms.forEach(function (group) {
    var all = Array.from(new Set([].concat.apply([], group.map(stemsOf))));
    all.forEach(function (term) {
      if (!others.has(term)) others.set(term, new Set());
      all.forEach(function (other) { if (other !== term) others.get(term).add(other); });
    });
  });
  var urgent = new Set([].concat.apply([], data.urgent.map(stemsOf)));
  // All words so far are those of the site. Among them lunr finds the ones that differ by a letter or two from a slip.
  var known = Array.from(stems.keys()).filter(function (word) { return postings[stem(word)] || urgent.has(stem(word)); }).sort(), slips;

  // --- What a word weighs ---------------------------------------------------------------------------------------------

  // A word that stands on few pages tells much, one that stands on all of them little, whatever it is: a rule, and no list.
  var highest = Math.log(1 + (data.pages.length + 0.5) / 0.5);
  function weight(term) {
    if (term >= APART) return PAIR * (weight(Math.floor(term / APART) - 1) + weight(term % APART)) / 2;
    var on = standsOn[term] || 0;
    return Math.max(COMMON, Math.log(1 + (data.pages.length - on + 0.5) / (on + 0.5)) / highest);
  }
  var placeWeights = Float32Array.from(Array.from(places.keys(), weight));
  pages.forEach(function (page) {
    page.weights = page.phrases.map(function (phrase) {
      return phrase.reduce(function (all, place) { return all + placeWeights[place]; }, 0);
    });
  });

  // --- A query --------------------------------------------------------------------------------------------------------

  // Each word stands for itself and for others: other words for the same; what it may be the beginning of, while it is
  // being typed; and, where nobody wrote it, the words that differ from it by a slip, with all that they stand for.
  function read(text) {
    var words = wordsOf(text).slice(0, MOST_WORDS), unfinished = /[\p{L}\p{N}]$/u.test(text), corrected = [];
    var readings = words.map(function (word, n) {
      var term = stem(word), stands = new Map([[term, 1]]);
      function also(other, factor) { if (!(stands.get(other) >= factor)) stands.set(other, factor); }
      function withOthers(one, factor) {
        also(one, factor);
        (others.get(one) || []).forEach(function (other) { also(other, factor * OTHER); });
      }
      withOthers(term, 1);
      if (postings[term]) return { term: term, stands: stands };
      if (unfinished && n === words.length - 1 && word.length > 1) {
        known.forEach(function (other) { if (other.startsWith(word) && mayMean(word, other, 0)) also(stem(other), OTHER); });
      }
      if (stands.size === 1 && !urgent.has(term)) near(word).forEach(function (slip, place) {
        if (!mayMean(word, slip[0], slip[1])) return;
        withOthers(stem(slip[0]), OTHER / slip[1]);
        if (!place) corrected.push([word, slip[0]]);
      });
      return { term: term, stands: stands };
    });
    return { readings: readings, corrected: corrected };
  }
  // Whether an unknown word may stand for another one. For a word of harm the two have to be much alike: "drape" is no slip
  // of "rape", "diet" is none of "died", and "vi" is no beginning of "violence".
  function mayMean(word, other, letters) {
    return !urgent.has(stem(other)) || word[0] === other[0] && (letters ? word.length > 4 : word.length > 3);
  }
  // Each with the number of letters by which it differs: one, or two in a long word; the nearest first, then the commonest.
  function near(word) {
    if (word.length < 4 || word.length > LONGEST) return [];
    slips = slips || lunr.TokenSet.fromArray(known);
    var found = new Map();
    for (var most = 1; most <= (word.length > 6 ? 2 : 1); most++) {
      slips.intersect(lunr.TokenSet.fromFuzzyString(word, most)).toArray().forEach(function (other) {
        if (!found.has(other)) found.set(other, most);
      });
    }
    return Array.from(found).sort(function (a, b) { return a[1] - b[1] || commonness(b[0]) - commonness(a[0]); });
  }
  function commonness(word) { return standsOn[stem(word)] || 0; }

  // How much one section says of one word: BM25 over its fields, brought between 0 and 1.
  function sectionsOf(stands) {
    var best = new Map();
    stands.forEach(function (factor, term) {
      var found = new Map(), where = postings[term] || [];
      for (var i = 0; i < where.length; i += 3) {
        var section = where[i], field = fields[where[i + 1]], often = where[i + 2];
        var length = sizes[section][where[i + 1]] / (lengths[field] / holders[field]);
        var score = FIELDS[field] * often * (K1 + 1) / (often + K1 * (1 - B + B * length));
        found.set(section, (found.get(section) || 0) + score);
      }
      found.forEach(function (score, section) {
        best.set(section, Math.max(best.get(section) || 0, factor * score / (score + 4)));
      });
    });
    return best;
  }

  // How like the query is to the phrases of a page that are most like it: 1 where those have the same words.
  function likeness(page, asked, total) {
    var best = pages[page].phrases.map(function (phrase, n) {
      var common = 0;
      for (var i = 0; i < phrase.length; i++) common += asked[phrase[i]];
      return common / pages[page].weights[n] * Math.min(1, common / total);
    }).sort(function (a, b) { return b - a; }).slice(0, NEAREST);
    return sum(best.map(function (alike) { return Math.pow(alike, 0.75); }));
  }

  // How much more often the words of the query stand in the phrases of a page than in those of the whole site: the mean
  // logarithm (naive Bayes). A page with many phrases has no advantage by their number.
  function fit(page, readings) {
    return sum(readings.map(function (reading) {
      var usual = (ofSite[places.get(reading.term)] || 0.5) / allOfSite, here = 0;
      reading.stands.forEach(function (factor, term) { here += factor * (pages[page].words.get(places.get(term)) || 0); });
      return Math.log((here + PRIOR * usual) / (pages[page].total + PRIOR) / usual);
    })) / readings.length;
  }
  function sum(list) { return list.reduce(function (all, number) { return all + number; }, 0); }

  // What the sections of each page say of the query: how much the best of them say together, and each by itself.
  function toldBy(readings) {
    var total = sum(readings.map(function (reading) { return weight(reading.term); })), told = new Map();
    readings.forEach(function (reading) {
      var best = new Map(), worth = weight(reading.term);
      sectionsOf(reading.stands).forEach(function (score, section) {
        var page = owner[section];
        if (!told.has(page)) told.set(page, { score: 0, sections: new Map() });
        var sections = told.get(page).sections;
        sections.set(section, (sections.get(section) || 0) + worth * score);
        best.set(page, Math.max(best.get(page) || 0, score));
      });
      best.forEach(function (score, page) { told.get(page).score += worth * score / total; });
    });
    return told;
  }
  // What each word and pair of a phrase counts for the query, by its place.
  function askedFor(readings, pairs) {
    var asked = new Float32Array(places.size);
    function ask(term, factor) {
      var place = places.get(term);
      if (place !== undefined) asked[place] = Math.max(asked[place], factor * placeWeights[place]);
    }
    pairs.forEach(function (term) { ask(term, 1); });
    readings.forEach(function (reading) { reading.stands.forEach(function (factor, term) { ask(term, factor); }); });
    return asked;
  }
  // A query about somebody's safety leads to the pages that help, whatever else answers.
  function isAboutHarm(readings) {
    return readings.some(function (reading) {
      return Array.from(reading.stands).some(function (entry) { return urgent.has(entry[0]) && entry[1] >= OTHER / 2; });
    });
  }
  function helpFirst(answers) {
    var helping = answers.filter(function (answer) { return data.pages[answer.page].urgent; });
    var most = Math.max.apply(null, helping.map(function (answer) { return answer.score; }));
    helping.forEach(function (answer) { answer.isFirst = answer.score >= GOOD * most; });
  }

  // The pages that answer, best first: each with its score, what its sections say, and whether it is more than a chance
  // likeness; how many of them are good; whether the query is about harm; the words that were corrected, each with the
  // right one; and how each word was read. Where no word that tells something stands anywhere, nothing answers.
  function find(text) {
    var query = read(text), seen = new Set();
    var readings = query.readings.filter(function (reading) { return !seen.has(reading.term) && seen.add(reading.term); });
    var pairs = withPairs(query.readings.map(function (reading) { return reading.term; }));
    var told = toldBy(readings), asked = askedFor(readings, pairs), wanted = sum(pairs.map(weight)), isHarm = isAboutHarm(readings);
    if (isHarm) data.pages.forEach(function (page, n) {
      if (page.urgent && !told.has(n)) told.set(n, { score: 0, sections: new Map() });
    });
    var answers = !isHarm && !isTold(readings) ? [] : Array.from(told, function (entry) {
      var page = entry[0], score = entry[1].score + likeness(page, asked, wanted);
      score *= data.pages[page].weight * Math.exp(fit(page, readings) / 2);
      return { page: page, score: score, sections: entry[1].sections, isFirst: false, isSure: isHarm || score >= SURE };
    });
    if (isHarm) helpFirst(answers);
    answers.sort(function (a, b) { return b.isFirst - a.isFirst || b.score - a.score || a.page - b.page; });
    var best = answers.length ? answers[0].score : 0;
    var good = answers.findIndex(function (answer) { return answer.score < GOOD * best; });
    return {
      answers: answers, good: good < 0 ? answers.length : good, isHarm: isHarm, corrected: query.corrected, readings: readings
    };
  }
  // Whether a word of the query that tells something stands somewhere; else all that was found are words like "the".
  function isTelling(term) { return weight(term) > COMMON; }
  function isTold(readings) {
    return readings.some(function (reading) {
      return isTelling(reading.term) && Array.from(reading.stands.keys()).some(function (term) { return postings[term]; });
    }) || readings.length > 0 && !readings.some(function (reading) { return isTelling(reading.term); });
  }

  return { find: find, stemsOf: stemsOf, weight: weight, isTelling: isTelling };
};
