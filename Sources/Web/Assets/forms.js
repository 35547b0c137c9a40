// What makes Touchstone's forms better where there is JavaScript. They work without it.
//   <script src="https://touchstone.example.com/forms.js" data-form="guide" async></script>   shows a form in a frame
//   <script src="https://touchstone.example.com/forms.js" async></script>                     for forms in the page
(function (w, d) {
  'use strict';
  var script = d.currentScript, base = new URL(script.src).origin, shown = script.getAttribute('data-form');
  var isFramed = w.parent !== w, isOwnPage = base === location.origin;

  function visitor() { return w.touchstone && w.touchstone.visitor ? w.touchstone.visitor() : ''; }

  function put(form, name, value) {
    var input = form.querySelector('input[type=hidden][name="' + name + '"]');
    if (!input) {
      input = d.createElement('input');
      input.type = 'hidden';
      input.name = name;
      form.appendChild(input);
    }
    input.value = value;
  }

  function element(name, className, text) {
    var made = d.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // One summary with the focus on it, and each complaint at its input.
  function complain(form, message, errors) {
    form.parentNode.querySelectorAll('.summary').forEach(function (old) { old.remove(); });
    form.querySelectorAll('.wrong').forEach(function (old) { old.remove(); });
    form.querySelectorAll('[aria-invalid]').forEach(function (input) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    });
    var summary = element('div', 'summary'), list = element('ul');
    summary.setAttribute('role', 'alert');
    summary.tabIndex = -1;
    summary.appendChild(element('p', '', message));
    errors.forEach(function (error) {
      var input = form.querySelector('[name="' + error.name + '"]'), line = element('li');
      if (!input) return;
      var label = /^(email|checkbox)$/.test(input.type) || !input.labels || !input.labels[0] ? '' : input.labels[0].firstChild.data.replace(/[^?]$/, '$&:') + ' ';
      var link = element('a', '', label + error.message);
      var wrong = element('p', 'wrong', error.message);
      wrong.id = input.id + '-wrong';
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', wrong.id);
      (input.closest('.field') || input.parentNode).appendChild(wrong);
      link.href = '#' + input.id;
      link.addEventListener('click', function (event) { event.preventDefault(); input.focus(); });
      line.appendChild(link);
      list.appendChild(line);
    });
    if (list.firstChild) summary.appendChild(list);
    form.parentNode.insertBefore(summary, form);
    summary.focus();
  }

  function finish(form, answer) {
    if (answer.redirect) {
      if (isFramed && isOwnPage) w.parent.postMessage({ touchstone: 'go', url: answer.redirect }, '*');
      else location.href = answer.redirect;
      return;
    }
    var thanks = element('p', '', answer.message);
    thanks.setAttribute('role', 'status');
    thanks.tabIndex = -1;
    form.parentNode.querySelectorAll('.summary').forEach(function (old) { old.remove(); });
    form.replaceWith(thanks);
    thanks.focus();
  }

  function send(form) {
    var button = form.querySelector('button');
    if (button) button.disabled = true;
    w.fetch(form.getAttribute('action'), {
      method: 'POST', headers: { Accept: 'application/json' }, credentials: 'omit',
      body: new URLSearchParams(new FormData(form))
    }).then(function (response) {
      return response.json().then(function (answer) {
        if (response.ok) return finish(form, answer);
        if (answer.token) put(form, 'token', answer.token);
        complain(form, answer.message, answer.errors || []);
      });
    }).catch(function () {
      complain(form, 'The form could not be sent. Nothing is lost: send it once more.', []);
    }).then(function () { if (button) button.disabled = false; });
  }

  function improve(form) {
    if (form.touchstone) return;
    form.touchstone = true;
    form.noValidate = true;
    if (navigator.globalPrivacyControl) put(form, 'gpc', '1');
    if (!isOwnPage) {
      put(form, 'landing', location.href);
      put(form, 'referrer', d.referrer);
      w.fetch(base + '/forms/' + encodeURIComponent(form.getAttribute('data-touchstone')) + '/token', { credentials: 'omit' })
        .then(function (response) { return response.json(); })
        .then(function (answer) { if (answer.token) put(form, 'token', answer.token); })
        .catch(function () {});
    }
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      send(form);
    });
  }

  function frame() {
    var address = base + '/forms/' + encodeURIComponent(shown) + '?landing=' + encodeURIComponent(location.href)
      + '&referrer=' + encodeURIComponent(d.referrer);
    if (visitor()) address += '&visitor=' + encodeURIComponent(visitor());
    var made = d.createElement('iframe');
    made.src = address;
    made.title = script.getAttribute('data-title') || 'Form';
    made.style.width = '100%';
    made.style.border = '0';
    w.addEventListener('message', function (event) {
      if (event.source !== made.contentWindow || event.origin !== base || !event.data) return;
      if (event.data.touchstone === 'size') made.style.height = Math.min(4000, +event.data.height || 0) + 'px';
      if (event.data.touchstone === 'go' && /^https?:\/\//.test(event.data.url)) location.href = event.data.url;
    });
    d.addEventListener('touchstone:consent', function () {
      made.contentWindow.postMessage({ touchstone: 'visitor', id: visitor() }, base);
    });
    script.parentNode.insertBefore(made, script.nextSibling);
  }

  function start() {
    d.querySelectorAll('form[data-touchstone]').forEach(function (form) {
      if (form.getAttribute('action').indexOf(base) === 0 || isOwnPage) improve(form);
    });
    if (!isFramed || !isOwnPage) return;
    w.addEventListener('message', function (event) {
      if (event.source !== w.parent || !event.data || event.data.touchstone !== 'visitor') return;
      d.querySelectorAll('form[data-touchstone]').forEach(function (form) { put(form, 'visitor', String(event.data.id)); });
    });
    new ResizeObserver(function () {
      w.parent.postMessage({ touchstone: 'size', height: d.documentElement.offsetHeight }, '*');
    }).observe(d.documentElement);
  }

  if (shown) frame();
  else if (d.readyState === 'loading') d.addEventListener('DOMContentLoaded', start);
  else start();
})(window, document);
