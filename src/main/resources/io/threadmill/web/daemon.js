// What htmx does not: the token of whoever may do things, which stays in this tab, and what follows
// an answer.
(() => {
  'use strict';

  const KEY = 'threadmill-token';
  const form = document.querySelector('form.token');
  const said = document.getElementById('said');

  if (location.hash.startsWith('#token=')) {
    sessionStorage.setItem(KEY, location.hash.slice('#token='.length));
    history.replaceState(null, '', location.pathname + location.search);
  }

  const ask = () => {
    form.hidden = sessionStorage.getItem(KEY) !== null;
  };
  if (form) {
    ask();
    form.addEventListener('submit', event => {
      event.preventDefault();
      sessionStorage.setItem(KEY, form.elements.token.value.trim());
      form.reset();
      ask();
      said.textContent = 'The token is used in this tab from now on.';
    });
  }

  document.body.addEventListener('htmx:configRequest', event => {
    const token = sessionStorage.getItem(KEY);
    if (token && event.detail.verb !== 'get') {
      event.detail.headers.Authorization = 'Bearer ' + token;
    }
  });

  document.body.addEventListener('htmx:afterRequest', event => {
    const { requestConfig, xhr } = event.detail;
    if (requestConfig.verb === 'get') {
      return;
    }
    if (xhr.status === 401) {
      sessionStorage.removeItem(KEY);
      ask();
      form.elements.token.focus();
    } else if (event.detail.successful && document.querySelector('[data-renewed]')) {
      htmx.ajax('GET', location.pathname + location.search, {
        target: '#content',
        select: '#content',
        swap: 'outerHTML',
      });
    }
  });
  document.body.addEventListener('htmx:sendError', () => {
    if (said) {
      said.textContent = 'The daemon does not answer.';
    }
  });

  // The run is over: the page is its report now.
  document.body.addEventListener('htmx:sseClose', event => {
    if (event.detail.type === 'message') {
      location.reload();
    }
  });
})();
