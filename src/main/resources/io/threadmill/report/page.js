// Draws the charts of a page from the option objects in it, and computes nothing: what they show,
// where and in which colour stands in them. Colours that start with @ depend on light and dark,
// `labels` are the texts of an axis by value or how to write its numbers, `tip` what to say of a mark, `box` a rectangle by
// two of its corners.
(() => {
  'use strict';

  if (!window.echarts) {
    return; // the tables say all of it
  }
  const page = document.documentElement;
  const started = performance.now();
  const themes = JSON.parse(document.getElementById('themes').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const drawn = new Map();
  let printing = false;

  const tip = mark => (mark.data && mark.data.tip) || mark.seriesName;

  const box = (mark, api) => {
    const corner = (x, y) => api.coord([api.value(x), api.value(y)]);
    return {
      type: 'polygon',
      shape: { points: [corner(0, 1), corner(2, 1), corner(2, 3), corner(0, 3)] },
      style: api.style(),
    };
  };

  // Replaces names of colours and gives an axis its texts, in a fresh copy of an option object.
  const themed = (part, theme) => {
    if (typeof part === 'string') {
      return part.startsWith('@') && part in theme ? theme[part] : part;
    }
    if (Array.isArray(part)) {
      return part.map(each => themed(each, theme));
    }
    if (part === null || typeof part !== 'object') {
      return part;
    }
    const copy = {};
    for (const [key, value] of Object.entries(part)) {
      copy[key] = themed(value, theme);
    }
    if (copy.labels === 'three digits') {
      copy.axisLabel.formatter = value => String(Number(value.toPrecision(3)));
    } else if (copy.labels) {
      copy.axisLabel.formatter = value => copy.labels[value] || '';
    }
    if (copy.renderItem === 'box') {
      copy.renderItem = box;
    }
    return copy;
  };

  const option = place => {
    const text = document.getElementById(place.dataset.chart).textContent;
    const chart = themed(JSON.parse(text), themes[dark.matches && !printing ? 'dark' : 'light']);
    chart.tooltip.formatter = tip;
    return chart;
  };

  const isOpen = place => place.closest('details:not([open])') === null;

  const draw = place => new Promise(done => {
    let chart = drawn.get(place);
    if (!chart) {
      chart = echarts.init(place, null, { renderer: 'svg' });
      drawn.set(place, chart);
    }
    const finished = () => {
      chart.off('finished', finished);
      done();
    };
    chart.on('finished', finished);
    chart.setOption(option(place), true);
  });

  const places = () => [...document.querySelectorAll('[data-chart]')].filter(isOpen);

  const drawAll = async () => {
    page.dataset.charts = 'drawing';
    await Promise.all(places().map(draw));
    page.dataset.charts = 'ready';
  };

  // So that paper that is narrower than the screen makes a chart smaller and does not cut it.
  const fitted = svg =>
    svg.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);

  const print = on => {
    printing = on;
    for (const details of document.querySelectorAll('details')) {
      if (on && !details.open) {
        details.dataset.closed = '';
        details.open = true;
      } else if (!on && 'closed' in details.dataset) {
        delete details.dataset.closed;
        details.open = false;
      }
    }
    drawAll();
    document.querySelectorAll('[data-chart] svg').forEach(on ? fitted : svg => svg.removeAttribute('viewBox'));
  };

  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const chart = drawn.get(target);
      if (chart && target.clientWidth > 0 && !printing) {
        chart.resize();
      }
    }
  });

  for (const place of document.querySelectorAll('[data-chart]')) {
    resized.observe(place);
  }
  for (const details of document.querySelectorAll('details')) {
    details.addEventListener('toggle', () => {
      details.querySelectorAll('[data-chart]').forEach(place => {
        if (isOpen(place)) {
          draw(place);
        }
      });
    });
  }
  dark.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));

  page.classList.add('drawn');
  drawAll().then(() => {
    page.dataset.milliseconds = String(performance.now() - started);
  });
})();
