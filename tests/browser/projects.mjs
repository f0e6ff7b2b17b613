// Projects to audit, and their pages as the program writes them.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./browser.mjs";

const repository = new URL("../..", import.meta.url).pathname;

function audit(root, name) {
  const file = join(folder, `${name}.html`);
  const run = spawnSync(
    process.env.FACTLINT,
    ["audit", "--format", "html", "--stats", "-o", file],
    { cwd: root, encoding: "utf8" },
  );
  // 2 says that a part of the job could not be done, which a hostile project brings about.
  if (run.error || ![0, 2].includes(run.status) || run.stderr.includes("panicked")) {
    throw new Error(`factlint audit: ${run.status} ${run.error ?? ""} ${run.stderr}`);
  }
  return file;
}

function project(name, files) {
  const root = join(folder, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return audit(root, name);
}

/// The worked corpus of this repository.
export const facts = () => audit(repository, "facts");

/// Three sources that disagree on a date.
export const three = () => audit(join(repository, "tests/projects/three-sources"), "three");

/// Everything that a fact file can bring in, as hostile as it can be. JSON is YAML.
export function hostile() {
  const attacks = [
    `<script>document.title = "taken"; alert(1)</script>`,
    `</script></style></title></noscript></template><img src=x onerror="alert(1)">`,
    `" onmouseover="alert(1)" autofocus onfocus="alert(1)" x="`,
    `' onclick='alert(1)`,
    `<svg onload=alert(1)><iframe src="https://example.org/taken"></iframe>`,
    `<link rel=stylesheet href="https://example.org/taken.css"><base href="https://example.org/">`,
    `{{ alert(1) }}{% include "x" %}<!--`,
    `\u202e\u2066evil\u2069\u200b\ufeff and \u0085`,
  ];
  const all = attacks.join(" ");
  const sources = {};
  const properties = { [all]: { kind: "name", cardinality: "one" } };
  const entities = {};
  const facts = [];
  const snapshots = {};
  attacks.forEach((attack, nth) => {
    const id = `${attack} source ${nth}`;
    const path = `sources/<img src=x onerror=alert(${nth})>.txt`;
    sources[id] = {
      type: "book",
      title: `${attack} title`,
      publisher: all,
      "container-title": all,
      url: nth % 2 ? "javascript:alert(1)" : `https://example.org/${encodeURIComponent(attack)}`,
      snapshot: { path },
    };
    snapshots[path] = `Before ${all}. It says ${attack} name ${nth}, and 4 March 2006 after ${all}.`;
    for (const other of [0, 1]) {
      facts.push({
        id: `${attack} fact ${nth}-${other}`,
        subject: `${attack} subject ${nth}`,
        property: all,
        value: `${attack} name ${nth} ${other ? "else" : ""}`,
        when: "2006",
        source: id,
        quote: `It says ${attack} name ${nth}`,
        locator: all,
      });
    }
    entities[`${attack} subject ${nth}`] = { type: "organization", name: `${attack} named` };
  });
  const resolutions = [
    {
      facts: facts.slice(0, 2).map((fact) => fact.id),
      verdict: "both-valid",
      reason: all,
      evidence: "javascript:alert(1)",
      by: all,
      on: "2026-11-21",
    },
  ];
  const document = { factlint: 1, sources, entities, properties, facts, resolutions };
  return project("hostile", {
    ...snapshots,
    // The name of the file is shown as well.
    "facts/<img src=x onerror=alert(9)>.yaml": JSON.stringify(document),
  });
}

/// Ten thousand groups with two sources each, a third of which disagree.
export function large(count = 10_000) {
  const lines = [
    "factlint: 1",
    "properties: {opened: {kind: date, cardinality: one}, span: {kind: figure, unit: m, cardinality: one}}",
    "sources:",
    "  atlas: {type: book, title: Atlas of bridges, issued: 1990, snapshot: {path: atlas.txt}}",
    "  guide: {type: book, title: A guide for travellers, issued: 1995, snapshot: {path: guide.txt}}",
    "facts:",
  ];
  const texts = { atlas: [], guide: [] };
  for (let nth = 0; nth < count; nth += 1) {
    const date = `${1800 + (nth % 190)}-03-${String(1 + (nth % 28)).padStart(2, "0")}`;
    const other = nth % 3 ? date : date.replace("-03-", "-05-");
    for (const [source, value] of [["atlas", date], ["guide", other]]) {
      const quote = `bridge ${nth} was opened on ${value}`;
      texts[source].push(`In the words of the ${source}, ${quote} by the mayor of the town.`);
      lines.push(
        `  - {id: ${source}-${nth}, subject: bridge-${nth}, property: opened, value: ${value}, source: ${source}, quote: "${quote}", locator: p. ${nth}}`,
      );
    }
  }
  return project("large", {
    "facts.yaml": `${lines.join("\n")}\n`,
    "atlas.txt": texts.atlas.join("\n"),
    "guide.txt": texts.guide.join("\n"),
  });
}
