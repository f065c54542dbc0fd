"use strict";
// Shows the failure that is chosen on the map, or that the address names after '#'.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const scenarios = new Map(data.simulation.scenarios.map((one) => [one.id, one]));
  const classes = new Map(data.page.classes.map((one) => [one.word, one]));
  const names = new Map(data.page.services.map((one) => [one.id, one.name]));
  const all = (selector) => [...document.querySelectorAll(selector)];
  const parts = new Map(all("[data-part]").map((one) => [one.dataset.part, one]));
  const buttons = all("[data-failure]");
  const cells = all("#services td[data-unit]");
  const panel = document.getElementById("panel");
  const idle = document.getElementById("idle");
  const failure = document.getElementById("failure");
  const svg = "http://www.w3.org/2000/svg";

  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content.map((one) => (one instanceof Node ? one : String(one))));
    return made;
  }

  function sign(word) {
    const made = element("i", "sign c-" + word, classes.get(word).sign);
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function bar(summary) {
    const made = document.createElementNS(svg, "svg");
    made.setAttribute("class", "bar");
    made.setAttribute("preserveAspectRatio", "none");
    made.setAttribute("aria-hidden", "true");
    let from = 0;
    for (const [word, count] of Object.entries(summary)) {
      const part = document.createElementNS(svg, "rect");
      part.setAttribute("class", "c-" + word);
      part.setAttribute("x", from);
      part.setAttribute("width", count);
      part.setAttribute("height", 1);
      made.append(part);
      from += count;
    }
    made.setAttribute("viewBox", "0 0 " + from + " 1");
    return made;
  }

  function legend(summary) {
    return element("ul", "legend", ...Object.entries(summary).map(([word, count]) => {
      const dot = element("i", "dot c-" + word);
      dot.setAttribute("aria-hidden", "true");
      return element("li", "", dot, element("b", "", count), " " + classes.get(word).name);
    }));
  }

  function effect(outage) {
    const pods = (count) => count + (count === 1 ? " pod" : " pods");
    const said = [outage.stopped === 1 ? "1 pod stops" : pods(outage.stopped) + " stop"];
    if (outage.moved) said.push(outage.moved + " start elsewhere in about " + outage.minutes + " min");
    if (outage.held) said.push(outage.held + (outage.held === 1 ? " waits" : " wait") + " for an operator or for the lost part");
    if (outage.pending && outage.minutes !== null) said.push(outage.pending + (outage.pending === 1 ? " finds" : " find") + " no node");
    return said.join(", ") + ".";
  }

  function counts(ready) {
    const made = element("dl", "flow");
    for (const [name, count] of [["before", ready.before], ["right after", ready.atOnce], ["later", ready.settled]]) {
      made.append(element("div", "", element("dt", "", name), element("dd", "", count)));
    }
    return made;
  }

  // The services of a class; those with the same reason stand together.
  function group(word, results, why) {
    const byReason = new Map();
    for (const result of results) {
      const reason = why[result.service] || "";
      byReason.set(reason, [...(byReason.get(reason) || []), names.get(result.service)]);
    }
    const list = element("ul");
    for (const [reason, services] of byReason) {
      list.append(element("li", "", services.join(", "), element("span", "", reason)));
    }
    const title = element("h4", "", sign(word), classes.get(word).name + " (" + results.length + ")");
    return element("div", "group", title, list);
  }

  function tell(scenario) {
    const outage = data.page.outages[scenario.id];
    const clear = element("button", "clear", "Clear");
    clear.setAttribute("aria-label", "Clear the failure");
    clear.addEventListener("click", () => choose(null));
    failure.replaceChildren(
      element("div", "panel-head", element("h3", "", outage.title), clear),
      element("p", "sub", effect(outage)),
      bar(scenario.summary),
      legend(scenario.summary));
    if (scenario.kind !== "unit") {
      failure.append(element("p", "sub flow-title", "Pods of the services that are hit:"), counts(outage.ready));
    }
    for (const word of [...classes.keys()].reverse()) {
      const results = scenario.results.filter((one) => one.class === word);
      if (results.length && word !== "intact") failure.append(group(word, results, outage.why));
    }
  }

  // Where pods go: on the node, or on its zone or rack where nodes are not drawn.
  function arrivals(scenario) {
    const gains = new Map();
    const unit = data.simulation.units.find((one) => one.name === scenario.unit);
    const nodes = new Map(unit.nodes.map((one) => [one.name, one]));
    for (const moved of scenario.moved) {
      const node = nodes.get(moved.to);
      const part = parts.get("node:" + unit.name + "/" + moved.to) ||
        parts.get("zone:" + unit.name + "/" + node.zone) ||
        parts.get("rack:" + unit.name + "/" + node.rack);
      if (part) gains.set(part, (gains.get(part) || 0) + 1);
    }
    return gains;
  }

  function clearMarks() {
    for (const part of parts.values()) {
      part.classList.remove("down", "gains", "takes");
      part.removeAttribute("data-gain");
    }
    buttons.forEach((one) => one.setAttribute("aria-pressed", "false"));
    for (const cell of cells) {
      cell.removeAttribute("data-class");
      cell.querySelector(".class").replaceChildren();
    }
    panel.classList.remove("chosen");
    idle.hidden = false;
    failure.hidden = true;
    failure.replaceChildren();
  }

  function mark(scenario) {
    const part = parts.get(scenario.id);
    if (part) {
      part.classList.add("down");
      const folded = part.closest("details.pair");
      if (folded) folded.open = true;
    }
    buttons.filter((one) => one.dataset.failure === scenario.id)
      .forEach((one) => one.setAttribute("aria-pressed", "true"));
    for (const [gaining, count] of arrivals(scenario)) {
      gaining.classList.add("gains");
      gaining.dataset.gain = "+" + count;
    }
    scenario.results.filter((one) => one.by)
      .forEach((one) => parts.get("unit:" + one.by).classList.add("takes"));
    const found = new Map(scenario.results.map((one) => [one.service, one.class]));
    for (const cell of cells) {
      const word = cell.dataset.unit === scenario.unit && found.get(cell.dataset.service);
      if (word) {
        cell.dataset.class = word;
        cell.querySelector(".class").replaceChildren(sign(word), classes.get(word).name);
      }
    }
    panel.classList.add("chosen");
    idle.hidden = true;
    failure.hidden = false;
    tell(scenario);
  }

  function show(id) {
    clearMarks();
    const scenario = data.page.outages[id] && scenarios.get(id);
    if (scenario) mark(scenario);
  }

  function choose(id) {
    const address = id === null ? location.pathname + location.search : "#" + encodeURI(id);
    history.replaceState(null, "", address);
    show(id);
  }

  function ofAddress() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return null;
    }
  }

  buttons.forEach((one) => one.addEventListener("click", () =>
    choose(one.getAttribute("aria-pressed") === "true" ? null : one.dataset.failure)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
  });
  addEventListener("hashchange", () => show(ofAddress()));
  show(ofAddress());
})();
