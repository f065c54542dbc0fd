"use strict";
// Shows the failure that is chosen on the map, or that the address names after '#'.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const outages = new Map(Object.entries(data.outages));
  const classes = new Map(data.classes.map((one) => [one.word, one]));
  const names = new Map(data.services.map((one) => [one.id, one.name]));
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
    const why = outage.noNode ? " No node: " + outage.noNode.join(", ") + "." : "";
    return said.join(", ") + "." + why;
  }

  function counts(ready) {
    const made = element("dl", "flow");
    for (const [name, count] of [["before", ready.before], ["right after", ready.atOnce], ["later", ready.settled]]) {
      made.append(element("div", "", element("dt", "", name), element("dd", "", count)));
    }
    return made;
  }

  // A service, with the workload that decides its class and the nodes on which its pods remain.
  function named(id, group) {
    const said = [...(group.workloads?.[id] ? [group.workloads[id]] : []), ...(group.nodes?.[id] || [])];
    return names.get(id) + (said.length ? " (" + said.join(", ") + ")" : "");
  }

  // The services of a class; those with the same reason stand together.
  function section(word, groups) {
    const list = element("ul", "", ...groups.map((one) =>
      element("li", "", one.services.map((id) => named(id, one)).join(", "), element("span", "", one.why))));
    const total = groups.reduce((sum, one) => sum + one.services.length, 0);
    const title = element("h4", "", sign(word), classes.get(word).name + " (" + total + ")");
    return element("div", "group", title, list);
  }

  function tell(outage) {
    const clear = element("button", "clear", "Clear");
    clear.setAttribute("aria-label", "Clear the failure");
    clear.addEventListener("click", () => choose(null));
    failure.replaceChildren(
      element("div", "panel-head", element("h3", "", outage.title), clear),
      element("p", "sub", effect(outage)),
      bar(outage.summary),
      legend(outage.summary));
    if (outage.ready) {
      failure.append(element("p", "sub flow-title", "Pods of the affected services:"), counts(outage.ready));
    }
    for (const word of new Set(outage.groups.map((one) => one.word))) {
      failure.append(section(word, outage.groups.filter((one) => one.word === word)));
    }
  }

  function clearMarks() {
    for (const part of parts.values()) {
      part.classList.remove("down", "gains", "takes");
      part.removeAttribute("data-gain");
    }
    buttons.forEach((one) => one.setAttribute("aria-pressed", "false"));
    for (const cell of cells) {
      cell.removeAttribute("data-class");
      cell.querySelector(".class")?.remove();
    }
    panel.classList.remove("chosen");
    idle.hidden = false;
    failure.hidden = true;
    failure.replaceChildren();
  }

  function mark(id, outage) {
    const part = parts.get(id);
    if (part) {
      part.classList.add("down");
      const folded = part.closest("details.pair");
      if (folded) folded.open = true;
    }
    buttons.filter((one) => one.dataset.failure === id)
      .forEach((one) => one.setAttribute("aria-pressed", "true"));
    for (const [name, count] of Object.entries(outage.gains || {})) {
      const gaining = ["node", "zone", "rack"]
        .map((kind) => parts.get(kind + ":" + outage.unit + "/" + name)).find((one) => one);
      if (gaining) {
        gaining.classList.add("gains");
        gaining.dataset.gain = "+" + count;
      }
    }
    (outage.takers || []).forEach((one) => parts.get("unit:" + one).classList.add("takes"));
    const found = new Map();
    outage.groups.forEach((one) => one.services.forEach((service) => found.set(service, one.word)));
    for (const cell of cells) {
      if (cell.dataset.unit === outage.unit && cell.classList.contains("on")) {
        const word = found.get(cell.dataset.service) || "intact";
        cell.dataset.class = word;
        cell.append(element("span", "class", sign(word), classes.get(word).name));
      }
    }
    panel.classList.add("chosen");
    idle.hidden = true;
    failure.hidden = false;
    tell(outage);
  }

  function show(id) {
    clearMarks();
    const outage = outages.get(id);
    if (outage) mark(id, outage);
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

  buttons.forEach((one) => one.addEventListener("click", () => {
    choose(one.getAttribute("aria-pressed") === "true" ? null : one.dataset.failure);
    if (!one.closest(".map")) panel.scrollIntoView({block: "nearest"});
  }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
  });
  addEventListener("hashchange", () => show(ofAddress()));
  show(ofAddress());
})();
