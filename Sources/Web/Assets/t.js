// Touchstone's tracker: <script src="https://touchstone.example.com/t.js" data-key="ts_write_…" async></script>
// Tells of page views, of the time a page is looked at, and of forms. Until somebody agrees, nothing is kept in the
// browser, and the id with which a page view is sent ends with the page. Global Privacy Control switches it off.
(function (w, d, n) {
  'use strict';
  var script = d.currentScript, key = script.getAttribute('data-key'), base = new URL(script.src).origin;
  var place = 'touchstone', off = n.globalPrivacyControl === true, kept = null, id, begun, seen, read;

  function draw() {
    var bytes = w.crypto.getRandomValues(new Uint8Array(16)), text = '';
    for (var i = 0; i < 16; i++) text += (bytes[i] + 256).toString(16).slice(1);
    return text;
  }

  // What is kept: the id, what was agreed to, and when. After thirteen months it is forgotten.
  function load() {
    try {
      var found = JSON.parse(w.localStorage.getItem(place));
      if (found && found.id && !off && Date.now() - found.at < 34128e6) return found;
      if (found) w.localStorage.removeItem(place);
    } catch (e) {}
    return null;
  }

  function save(value) {
    kept = value;
    try {
      if (value) w.localStorage.setItem(place, JSON.stringify(value));
      else w.localStorage.removeItem(place);
    } catch (e) {}
  }

  function send(type, name, properties, traits) {
    if (off || !key) return;
    var now = new Date().toISOString();
    var message = {
      type: type, event: name, anonymousId: id, messageId: draw(), timestamp: now, properties: properties || {},
      context: {
        page: { url: seen.url, path: seen.path, referrer: seen.referrer, title: d.title },
        traits: traits || {}, userAgent: n.userAgent
      }
    };
    var body = JSON.stringify({ writeKey: key, sentAt: now, batch: [message] });
    if (w.fetch) {
      w.fetch(base + '/v1/b', { method: 'POST', body: body, keepalive: true, credentials: 'omit' })
        .catch(function () {});
    } else if (n.sendBeacon) n.sendBeacon(base + '/v1/b', body);
  }

  function page(again) {
    var last = seen && seen.url;
    if (last === location.href && again !== true) return;
    left();
    seen = { url: location.href, path: location.pathname, referrer: last || d.referrer };
    read = 0;
    begun = d.visibilityState === 'hidden' ? 0 : Date.now();
    send('page');
  }

  // Only the time in which the page can be seen counts.
  function pause() {
    if (begun) read += Date.now() - begun;
    begun = 0;
  }

  function left() {
    if (!seen) return;
    pause();
    if (read >= 10000) send('track', 'Page Read', { minutes: Math.round(read / 6000) / 10 });
    read = 0;
  }

  function agree(answer, version) {
    if (answer === undefined) return kept ? kept.purposes : {};
    var purposes = typeof answer === 'object' ? answer : { tracking: answer };
    if (off) return {};
    var before = kept ? kept.purposes : {};
    for (var purpose in purposes) {
      if (!!before[purpose] !== !!purposes[purpose]) {
        send('track', purposes[purpose] ? 'Consent Given' : 'Consent Withdrawn',
          { purpose: purpose, version: String(version || 1) });
      }
    }
    if (purposes.tracking) save({ id: id, purposes: purposes, at: Date.now() });
    else if (kept) {
      save(null);
      id = draw();
    } else save(null);
    d.dispatchEvent(new CustomEvent('touchstone:consent'));
    return purposes;
  }

  // A form's address is told with the visitor's id only where that was agreed to.
  function submitted(event) {
    var form = event.target;
    if (form.hasAttribute('data-touchstone')) {
      var input = form.querySelector('input[name=visitor]') || form.appendChild(d.createElement('input'));
      input.type = 'hidden';
      input.name = 'visitor';
      input.value = kept ? id : '';
    } else if (form.hasAttribute('data-touchstone-track')) {
      var mail = form.querySelector('input[type=email]');
      send('track', form.getAttribute('data-touchstone-track') || 'Form Submitted',
        { form: form.id }, kept && mail && mail.value ? { email: mail.value } : {});
    }
  }

  kept = load();
  id = kept ? kept.id : draw();
  w.touchstone = {
    consent: agree,
    visitor: function () { return kept ? id : ''; },
    page: function () { page(true); },
    track: function (name, properties) { send('track', name, properties); },
    identify: function (traits) { if (kept) send('identify', undefined, {}, traits); }
  };
  d.addEventListener('visibilitychange', function () {
    if (d.visibilityState === 'hidden') pause();
    else if (!begun) begun = Date.now();
  });
  w.addEventListener('pagehide', left);
  w.addEventListener('pageshow', function (event) {
    if (event.persisted) page(true);
  });
  d.addEventListener('submit', submitted, true);
  ['pushState', 'replaceState'].forEach(function (name) {
    var original = history[name];
    history[name] = function () {
      var result = original.apply(this, arguments);
      page();
      return result;
    };
  });
  w.addEventListener('popstate', page);
  page();
})(window, document, navigator);
