
(function () {
  'use strict';
  var doc = document, root = doc.documentElement, body = doc.body;
  var all = function (selector, within) { return Array.prototype.slice.call((within || doc).querySelectorAll(selector)); };
  var one = function (id) { return doc.getElementById(id); };
  var fill = function (words) {
    var values = Array.prototype.slice.call(arguments, 1);
    return words.replace(/\{(\d)\}/g, function (whole, number) { return values[number]; });
  };
  // The element a hash names; a hash that somebody mangled names none.
  var target = function (hash) {
    try { return hash.length > 1 ? one(decodeURIComponent(hash.slice(1))) : null; } catch (error) { return null; }
  };
  var still = window.matchMedia('(prefers-reduced-motion: reduce)');
  var narrow = window.matchMedia('(max-width: 820px)');

  root.classList.add('js');
  all('.filters, .switches, .with-script').forEach(function (element) { element.hidden = false; });
  if (narrow.matches && one('outline')) { one('outline').querySelector('details').open = false; }

  // ---- going to a place of the page ------------------------------------
  function scrollTo(element, place) {
    element.scrollIntoView({ behavior: still.matches ? 'auto' : 'smooth', block: place || 'start' });
  }

  function uncover(element) {
    for (var up = element.parentElement; up; up = up.parentElement) {
      if (up.tagName === 'DETAILS') { up.open = true; }
    }
  }

  function current(mark) {
    all('mark.current').forEach(function (other) { other.classList.remove('current'); });
    if (mark) { mark.classList.add('current'); }
  }

  // ---- requirements and their marks ------------------------------------
  var cards = all('.card'), marks = all('.paper mark'), byCard = {}, active = null;
  marks.forEach(function (mark) {
    mark.dataset.r.split(' ').forEach(function (id) { (byCard[id] = byCard[id] || []).push(mark); });
  });

  function deselect() {
    if (!active) { return; }
    active.classList.remove('active');
    (byCard[active.id] || []).forEach(function (mark) { mark.classList.remove('active'); });
    body.classList.remove('selecting');
    current(null);
    one('back').hidden = true;
    active = null;
  }

  function select(card) {
    if (active && active !== card) {
      var before = active;
      deselect();
      before.open = false;
    }
    active = card;
    card.classList.add('active');
    card.open = true;
    var mine = byCard[card.id] || [];
    mine.forEach(function (mark) { mark.classList.add('active'); });
    body.classList.toggle('selecting', mine.length > 0);
    keepInView(card);
    var link = card.querySelector('.where a');
    if (link && !narrow.matches) { goToMark(one(link.hash.slice(1))); }
    one('said').textContent = fill(mine.length ? body.dataset.selected : body.dataset.selectedNone, card.dataset.id, mine.length);
  }

  // A card opened low in the list would open out of sight.
  function keepInView(card) {
    var list = one('requirements'), frame = list.getBoundingClientRect(), top = card.getBoundingClientRect().top;
    if (!narrow.matches && top > frame.top + frame.height * 0.45) { bringUp(card, list); }
  }

  function bringUp(card, list) {
    var head = list.querySelector('.requirements-head').offsetHeight;
    var offset = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTo({ top: list.scrollTop + offset - head - 8, behavior: still.matches ? 'auto' : 'smooth' });
  }

  function goToMark(mark) {
    if (!mark) { return; }
    uncover(mark);
    current(mark);
    scrollTo(mark, 'center');
  }

  function goToCard(card) {
    if (card.classList.contains('filtered')) { reset(); }
    select(card);
    card.querySelector('summary').focus({ preventScroll: true });
    // The list scrolls by itself beside the report; on a narrow screen the page does.
    var list = one('requirements');
    if (narrow.matches) {
      scrollTo(card);
    } else {
      bringUp(card, list);
      if (list.getBoundingClientRect().top > 40 && !byCard[card.id]) { scrollTo(list); }
    }
  }

  cards.forEach(function (card) {
    card.firstElementChild.addEventListener('click', function () {
      // The click is about to open or close it.
      if (card.open) { if (active === card) { deselect(); } } else { select(card); card.open = false; }
    });
  });

  doc.addEventListener('click', function (event) {
    var clicked = event.target, link = clicked.closest('a[href^="#"]'), square = clicked.closest('[data-go]');
    var reference = clicked.closest('.ref');
    closeReferences(reference);
    if (square) { goToCard(one(square.dataset.go)); return; }
    if (link) {
      var place = target(link.hash);
      if (!place) { return; }
      if (place.classList.contains('card')) { event.preventDefault(); closeReferences(null); goToCard(place); }
      if (place.tagName === 'MARK') {
        event.preventDefault();
        var owner = link.closest('.card');
        if (owner && owner !== active) { select(owner); }
        goToMark(place);
        place.focus({ preventScroll: true });
        if (owner) { offerBack(owner); }
      }
      if (place.classList.contains('group') || place.classList.contains('heading')) { uncover(place); }
      return;
    }
    var mark = clicked.closest('.paper mark');
    if (mark && String(window.getSelection()) === '') {
      var details = mark.nextElementSibling;
      if (details && details.classList.contains('ref')) { details.open = !details.open; }
    }
  });

  function offerBack(card) {
    var back = one('back');
    back.textContent = fill(body.dataset.back, card.dataset.id);
    back.href = '#' + card.id;
    back.hidden = false;
  }

  function closeReferences(but) {
    all('.ref[open]').forEach(function (open) { if (open !== but) { open.open = false; } });
  }

  doc.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      var open = doc.querySelector('.ref[open]');
      if (open) {
        if (open.contains(doc.activeElement)) { open.querySelector('summary').focus(); }
        closeReferences(null);
      } else { deselect(); }
      return;
    }
    var card = doc.activeElement && doc.activeElement.closest('.card > summary');
    if (card && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      var shown = cards.filter(function (other) { return !other.classList.contains('filtered'); });
      var next = shown[shown.indexOf(card.parentElement) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) { event.preventDefault(); next.querySelector('summary').focus(); }
    }
  });

  // ---- filters ---------------------------------------------------------
  var form = doc.querySelector('.filters'), search = one('search'), words = {};

  function chosen(name) {
    return all('input[name="' + name + '"]:checked', form).map(function (box) { return box.value; });
  }

  function sift() {
    var verdicts = chosen('verdict'), tiers = chosen('tier'), asked = search.value.trim().toLowerCase().split(/\s+/), count = 0;
    cards.forEach(function (card) {
      var text = words[card.id] = words[card.id] || card.textContent.toLowerCase();
      var fits = verdicts.indexOf(card.dataset.verdict) >= 0 && tiers.indexOf(card.dataset.tier) >= 0 &&
        asked.every(function (word) { return text.indexOf(word) >= 0; });
      card.classList.toggle('filtered', !fits);
      card.hidden = !fits;
      count += fits ? 1 : 0;
    });
    all('.group').forEach(function (group) { group.hidden = !group.querySelector('.card:not(.filtered)'); });
    one('shown').textContent = fill(body.dataset.shown, count, cards.length);
    one('none-shown').hidden = count > 0;
    if (active && active.classList.contains('filtered')) { deselect(); }
  }

  function reset() {
    all('input[type="checkbox"]', form).forEach(function (box) { box.checked = true; });
    search.value = '';
    sift();
  }

  if (form) {
    all('input[data-default="off"]', form).forEach(function (box) { box.checked = false; });
    form.addEventListener('input', sift);
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    one('reset').addEventListener('click', reset);
    sift();
  }

  // ---- switches of the report ------------------------------------------
  [['show-roles', 'hide-roles', false], ['show-refused', 'hide-refused', false], ['show-stops', 'show-stops', true]].forEach(function (item) {
    var box = one(item[0]);
    if (!box) { return; }
    var apply = function () { body.classList.toggle(item[1], box.checked === item[2]); };
    box.addEventListener('change', apply);
    apply();
  });
  all('.parts input').forEach(function (box) {
    box.hidden = false;
    box.addEventListener('change', function () {
      all('.band[data-role="' + box.value + '"]').forEach(function (band) { band.classList.toggle('out', !box.checked); });
    });
  });

  // ---- where the reader is ---------------------------------------------
  var entries = all('.outline a'), places = entries.map(function (link) { return one(link.hash.slice(1)); });
  var waiting = false;
  function follow() {
    waiting = false;
    var now = -1;
    places.forEach(function (place, number) {
      if (place && place.getBoundingClientRect().top < window.innerHeight * 0.35) { now = number; }
    });
    entries.forEach(function (link, number) {
      if (number === now) { link.setAttribute('aria-current', 'location'); } else { link.removeAttribute('aria-current'); }
    });
  }
  if (entries.length) {
    window.addEventListener('scroll', function () {
      if (!waiting) { waiting = true; window.requestAnimationFrame(follow); }
    }, { passive: true });
    follow();
  }

  // ---- printing: what the filter shows; open on paper is what is not met --
  var closed = [];
  window.addEventListener('beforeprint', function () {
    closed = all('.card:not([open]):not(.is-met):not(.is-not_applicable), .fold:not([open])');
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    closed.forEach(function (details) { details.open = false; });
  });

  // ---- a link from outside ---------------------------------------------
  // The browser itself goes to what a hash names, and is not to leave its title under the filters.
  function makeRoom() {
    var list = one('requirements');
    list.style.scrollPaddingTop = (list.querySelector('.requirements-head').offsetHeight + 8) + 'px';
  }
  if (one('requirements')) {
    window.addEventListener('resize', makeRoom);
    makeRoom();
  }
  function arrive() {
    var place = target(location.hash);
    if (!place) { return; }
    if (place.classList.contains('card')) { goToCard(place); }
    if (place.tagName === 'MARK') { goToMark(place); }
  }
  window.addEventListener('hashchange', arrive);
  arrive();
}());
