(function () {
  'use strict';
  var doc = document, root = doc.documentElement, body = doc.body;
  var one = function (id) { return doc.getElementById(id); };
  var fill = function (words) {
    var values = Array.prototype.slice.call(arguments, 1);
    return words.replace(/\{(\d)\}/g, function (whole, number) { return values[number]; });
  };
  root.classList.add('js');
  Array.prototype.forEach.call(doc.querySelectorAll('.with-script'), function (element) { element.hidden = false; });

  // ---- dropping ---------------------------------------------------------
  var form = one('drop'), input = one('files');

  function send(files) {
    var bytes = 0, most = Number(form.dataset.files), wrong = '';
    files.forEach(function (file) { bytes += file.size; });
    if (!files.length) { wrong = body.dataset.none; }
    if (files.length > most) { wrong = fill(body.dataset.many, most, files.length); }
    if (bytes > Number(form.dataset.bytes)) { wrong = fill(body.dataset.heavy, form.dataset.mib); }
    one('alert').textContent = wrong;
    if (wrong) { input.value = ''; return; }
    one('said').textContent = fill(body.dataset.reading, files.length);
    body.classList.add('busy');
    form.requestSubmit();
  }

  // A dropped folder stands for the files in it; hidden ones are no reports.
  function walk(entry, found) {
    if (entry.name.charAt(0) === '.') { return Promise.resolve(); }
    if (entry.isFile) {
      return new Promise(function (done) {
        entry.file(function (file) { found.push(file); done(); }, done);
      });
    }
    var reader = entry.createReader();
    // A reader gives a part of a folder at a time, and none when it is through.
    var next = function () {
      return new Promise(function (done) { reader.readEntries(done, function () { done([]); }); }).then(function (entries) {
        if (!entries.length) { return null; }
        return Promise.all(entries.map(function (inside) { return walk(inside, found); })).then(next);
      });
    };
    return next();
  }

  function dropped(items) {
    var found = [], entries = [];
    Array.prototype.forEach.call(items, function (item) {
      if (item.kind !== 'file') { return; }
      var entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
      if (entry) { entries.push(entry); } else { found.push(item.getAsFile()); }
    });
    return Promise.all(entries.map(function (entry) { return walk(entry, found); })).then(function () { return found; });
  }

  if (form) {
    input.addEventListener('change', function () { send(Array.prototype.slice.call(input.files)); });
    ['dragenter', 'dragover'].forEach(function (name) {
      doc.addEventListener(name, function (event) { event.preventDefault(); body.classList.add('over'); });
    });
    doc.addEventListener('dragleave', function (event) {
      if (!event.relatedTarget) { body.classList.remove('over'); }
    });
    // Wherever on the page it falls: a file that misses the field would take the place of the page.
    doc.addEventListener('drop', function (event) {
      event.preventDefault();
      body.classList.remove('over');
      if (body.classList.contains('busy')) { return; }
      dropped(event.dataTransfer.items).then(function (files) {
        var transfer = new DataTransfer();
        files.forEach(function (file) { transfer.items.add(file); });
        input.files = transfer.files;
        send(files);
      });
    });
    // Coming back to the page it is ready again.
    window.addEventListener('pageshow', function () { body.classList.remove('busy'); one('said').textContent = ''; input.value = ''; });
  }

  // ---- results as they come ----------------------------------------------
  var tray = doc.querySelector('.tray[data-finished="no"]');

  function take(page) {
    Array.prototype.forEach.call(page.querySelectorAll('[data-state]'), function (fresh) {
      var old = one(fresh.id);
      if (old && old.dataset.state !== fresh.dataset.state) { old.replaceWith(doc.importNode(fresh, true)); }
    });
    var said = page.getElementById('said').textContent;
    if (one('said').textContent !== said) { one('said').textContent = said; }
    return page.querySelector('.tray').dataset.finished === 'yes';
  }

  function ask() {
    fetch(location.href, { cache: 'no-store' }).then(function (answer) {
      if (!answer.ok) { throw new Error(); }
      return answer.text();
    }).then(function (words) {
      if (!take(new DOMParser().parseFromString(words, 'text/html'))) { setTimeout(ask, 600); }
    }).catch(function () { one('alert').textContent = body.dataset.lost; });
  }

  if (tray) { setTimeout(ask, 400); }
}());
