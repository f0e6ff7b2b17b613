// Draws docs/images/audit.png: the page of the worked corpus, from its title to the first groups.
import { start, visit } from "./browser.mjs";
import { facts } from "./projects.mjs";

const browser = await start();
const { page } = await visit(browser, facts(), { viewport: { width: 1280, height: 1300 }, colorScheme: "light" });
await page.screenshot({
  path: new URL("../../docs/images/audit.png", import.meta.url).pathname,
  clip: { x: 0, y: 0, width: 1280, height: 1270 },
});
await browser.close();
