// A Chromium that talks to nobody, and pages in it that tell everything they try to do.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const folder = mkdtempSync(join(tmpdir(), "factlint-page-"));

export function start() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    // A new empty profile is made by the driver.
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/// A page, and the list of what it did that it must not do: requests, dialogs, messages, windows.
export async function visit(browser, file, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const misdeeds = [];
  context.on("request", (request) => {
    if (request.url().split("#")[0] !== address) misdeeds.push(`request ${request.url()}`);
  });
  context.on("page", (other) => other !== page && misdeeds.push("a window"));
  page.on("dialog", (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => misdeeds.push(`console ${message.text()}`));
  page.on("pageerror", (error) => misdeeds.push(`error ${error.message}`));
  await page.goto(address + hash);
  return { page, misdeeds, close: () => context.close() };
}
