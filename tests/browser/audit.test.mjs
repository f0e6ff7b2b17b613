// The page of `factlint audit` in a real browser: filters by keyboard and by mouse, hostile texts,
// accessibility, print, no scripts, and how long ten thousand groups take.
import assert from "node:assert/strict";
import { rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { folder, start, visit } from "./browser.mjs";
import * as projects from "./projects.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let browser;
const pages = {};

before(async () => {
  for (const name of ["facts", "three", "hostile", "large"]) pages[name] = projects[name]();
  browser = await start();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/// Visits a page, uses it, and checks that it did nothing but show itself.
async function using(name, options, use) {
  const { page, misdeeds, close } = await visit(browser, pages[name], options);
  try {
    await use(page);
    assert.deepEqual(misdeeds, []);
  } finally {
    await close();
  }
}

const shown = (page) => page.locator("article.group:visible").count();
const status = (page) => page.locator("#count").textContent();
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const focused = (page) => page.evaluate(() => document.activeElement.id);
/// Waits for the frame in which a change is applied.
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("the worked corpus shows its groups and asks nobody for anything", () =>
  using("facts", {}, async (page) => {
    assert.ok((await shown(page)) > 0);
    assert.ok(await page.locator("#filters").isVisible());
    assert.equal(await page.locator("article.group mark").count() > 0, true);
  }));

test("the search works from the keyboard alone, and says how much fits", () =>
  using("large", {}, async (page) => {
    await page.keyboard.press("/");
    assert.equal(await focused(page), "q");
    await page.keyboard.type("BRIDGE-4711 mayor");
    await settled(page);
    assert.equal(await shown(page), 1);
    assert.equal(await status(page), "1 of 10000 groups shown");
    assert.match(await hash(page), /^#q=BRIDGE-4711/);
    await page.keyboard.press("Escape");
    await settled(page);
    assert.equal(await status(page), "10000 groups");
    assert.equal(await hash(page), "");
  }));

test("a slash that is typed into the search stays a slash", () =>
  using("facts", {}, async (page) => {
    await page.locator("#q").click();
    await page.keyboard.type("a/b");
    assert.equal(await page.locator("#q").inputValue(), "a/b");
  }));

test("the filters work by mouse, together, and are cleared at once", () =>
  using("large", {}, async (page) => {
    await page.locator("#verdict").selectOption("conflict");
    await settled(page);
    assert.equal(await status(page), "3334 of 10000 groups shown");
    await page.locator("#subject").selectOption({ label: "bridge-3 (1)" });
    await settled(page);
    assert.equal(await shown(page), 1);
    assert.equal(await hash(page), "#subject=bridge-3&verdict=conflict");
    await page.locator("#subject").selectOption({ label: "bridge-4 (1)" });
    await settled(page);
    assert.equal(await shown(page), 0);
    assert.ok(await page.locator("#nothing").isVisible());
    await page.locator("#clear").click();
    await settled(page);
    assert.equal(await status(page), "10000 groups");
  }));

test("every filter gives as many groups as its choice says", () =>
  using("facts", {}, async (page) => {
    for (const select of await page.locator("select[data-filter]").all()) {
      for (const option of await select.locator("option").all()) {
        const value = await option.getAttribute("value");
        if (value === "") continue;
        await select.selectOption(value);
        await settled(page);
        const said = Number(/\((\d+)\)$/.exec(await option.textContent())[1]);
        assert.equal(await shown(page), said, await option.textContent());
      }
      await select.selectOption("");
    }
  }));

test("the address carries the filters to the next reader", () =>
  using("large", { hash: "#q=mayor&source=guide&verdict=conflict&subject=bridge-9" }, async (page) => {
    assert.equal(await shown(page), 1);
    assert.equal(await page.locator("#q").inputValue(), "mayor");
    assert.equal(await page.locator("#verdict").inputValue(), "conflict");
  }));

test("an address with choices that are not there shows everything", () =>
  using("facts", { hash: "#subject=%3Cimg%20src=x%20onerror=alert(1)%3E&verdict=nonsense" }, async (page) => {
    assert.equal(await page.locator("article.group[hidden]").count(), 0);
  }));

test("a link within the page keeps the filters", () =>
  using("facts", {}, async (page) => {
    await page.locator("#verdict").selectOption("agree");
    await settled(page);
    const before = await shown(page);
    await page.locator('nav a[href="#sources"]').click();
    await settled(page);
    assert.equal(await shown(page), before);
  }));

test("a link to a group far down the page leads there", () =>
  using("large", { hash: "#g9000" }, async (page) => {
    await settled(page);
    await page.waitForFunction(() => {
      const box = document.getElementById("g9000")?.getBoundingClientRect();
      return box && box.bottom > 0 && box.top < innerHeight;
    });
  }));

test("the tab key goes through the filters in the order in which they stand, and shows where it is", () =>
  using("facts", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("/");
    const order = [];
    for (let nth = 0; nth < 7; nth += 1) {
      order.push(await focused(page));
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(outline, "solid", order.at(-1));
      await page.keyboard.press("Tab");
    }
    assert.deepEqual(order, ["q", "subject", "property", "source", "verdict", "state", "clear"]);
  }));

test("a choice is made with the arrow keys", () =>
  using("three", {}, async (page) => {
    await page.locator("#verdict").focus();
    await page.keyboard.press("ArrowDown");
    await settled(page);
    assert.match(await hash(page), /^#verdict=/);
  }));

test("without scripts everything is there, and nothing that would not work", () =>
  using("large", { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator("#filters").isVisible(), false);
    assert.equal(await page.locator("article.group").count(), 10_000);
    assert.equal(await page.locator("article.group[hidden]").count(), 0);
  }));

test("hostile texts are shown and do nothing", () =>
  using("hostile", {}, async (page) => {
    assert.match(await page.title(), /^factlint audit/);
    const counts = await page.evaluate(() => ({
      foreign: document.querySelectorAll("img, iframe, base, link, object, embed, form, video, audio").length,
      scripts: document.scripts.length,
      handlers: Array.from(document.querySelectorAll("*")).filter((element) =>
        Array.from(element.attributes).some((one) => /^on/.test(one.name)),
      ).length,
      links: Array.from(document.links, (link) => link.protocol).filter((one) => !["https:", "file:"].includes(one)),
    }));
    assert.deepEqual(counts, { foreign: 0, scripts: 1, handlers: 0, links: [] });
    assert.ok((await shown(page)) > 0);
    const text = await page.locator("body").innerText();
    assert.match(text, /<script>document\.title = "taken"/);
    assert.match(text, /<U\+202E><U\+2066>evil<U\+2069><U\+200B><U\+FEFF>/);
    // Every group is passed over, searched for and filtered by, so that a handler would have run.
    for (const group of (await page.locator("article.group").all()).slice(0, 4)) await group.hover();
    await page.locator("#q").fill('<img src=x onerror="alert(1)">');
    await settled(page);
    for (const select of await page.locator("select[data-filter]").all()) {
      await select.selectOption({ index: 1 });
      await settled(page);
    }
    assert.equal(await page.title(), await page.title());
  }));

for (const name of ["facts", "three", "hostile"]) {
  for (const [look, options] of [
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["narrow", { colorScheme: "light", viewport: { width: 360, height: 740 } }],
  ]) {
    test(`${name}, ${look}: axe finds nothing to object to`, () =>
      // The rules are brought in from outside of the page, past its policy.
      using(name, { ...options, bypassCSP: true }, async (page) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() =>
          axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
        );
        const told = found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
        assert.deepEqual(told, []);
        assert.ok(found.passes.length > 20);
      }));
  }
}

for (const width of [360, 768, 1280]) {
  test(`nothing is wider than a screen of ${width} px`, async () => {
    for (const name of ["facts", "three", "hostile"]) {
      await using(name, { viewport: { width, height: 740 } }, async (page) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, name);
      });
    }
  });
}

test("on paper there are no filters, everything is open, and no group is cut", () =>
  using("facts", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#filters").isVisible(), false);
    assert.equal(await page.locator("nav").isVisible(), false);
    assert.ok(await page.locator("#coverage details li").first().isVisible());
    const breaks = await page.evaluate(() =>
      Array.from(document.querySelectorAll("article.group"), (group) => getComputedStyle(group).breakInside),
    );
    assert.deepEqual([...new Set(breaks)], ["avoid"]);
    assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 10_000);
  }));

test("ten thousand groups: how long it takes", () =>
  using("large", {}, async (page) => {
    const opened = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation");
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      return { paint: paint?.startTime ?? NaN, ready: navigation.domContentLoadedEventEnd };
    });
    await page.waitForFunction(() => "complete" in document.documentElement.dataset);
    const complete = await page.evaluate(() => performance.now());
    const filter = (query) =>
      page.evaluate(
        (query) =>
          new Promise((done) => {
            const start = performance.now();
            const search = document.getElementById("q");
            search.value = query;
            search.dispatchEvent(new Event("input"));
            // Two frames later the result of the first one is on the screen.
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
          }),
        query,
      );
    const first = await filter("bridge-99");
    const second = await filter("mayor 1850");
    const none = await filter("");
    const ms = (time) => `${Math.round(time)} ms`;
    console.log(
      `10,000 groups, ${(statSync(pages.large).size / 2 ** 20).toFixed(1)} MiB: first paint ${ms(opened.paint)}, ` +
        `usable ${ms(opened.ready)}, complete ${ms(complete)}; first search ${ms(first)}, second ${ms(second)}, cleared ${ms(none)}`,
    );
    assert.equal(await status(page), "10000 groups");
  }));
