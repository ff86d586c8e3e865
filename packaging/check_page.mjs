// SPDX-License-Identifier: Apache-2.0
// Opens a report as a page in Chromium and tells what is wrong with it, as one JSON object on standard output:
//   node check_page.mjs PAGE.html FOLDER_OF_PICTURES CHROMIUM FOLDER_OF_MODULES
// Looks with axe-core, in both schemes, at phone, laptop and print width; counts what it asks of a network and what it
// says on the console; sees whether the filters and the join under the pointer work while scripts are off.
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [file, pictures, chromium, modules] = process.argv.slice(2);
const load = createRequire(pathToFileURL(join(resolve(modules), "package.json")));
const puppeteer = load("puppeteer-core");
const axe = load("axe-core").source;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = { phone: [390, 844], laptop: [1366, 768], print: [794, 1123] };

const found = { axe: [], wide: [], asked: [], console: [], filter: "none", join: "none" };
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, protocolTimeout: 150_000, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) found.asked.push(request.url());
  });
  page.on("console", (message) => found.console.push(message.text()));
  page.on("pageerror", (error) => found.console.push(String(error)));
  await page.goto(pathToFileURL(resolve(file)).href);
  const stem = basename(file, ".html");
  const large = (await page.evaluate(() => document.querySelectorAll("*").length)) > 15_000;  // axe-core takes minutes for each look at it
  for (const [name, [width, height]] of Object.entries(WIDTHS)) {
    for (const scheme of name === "print" ? ["light"] : ["light", "dark"]) {
      await page.emulateMediaType(name === "print" ? "print" : "screen");
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height, deviceScaleFactor: 1 });
      const across = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (across > 0) {
        const widest = await page.evaluate(() => [...document.body.querySelectorAll("*")]
          .filter((one) => !one.closest(".wide") && one.getBoundingClientRect().right > window.innerWidth)
          .map((one) => one.outerHTML.slice(0, 120)).pop());
        found.wide.push(`${name} ${scheme}: ${across} pixels, ${widest}`);
      }
      await page.screenshot({ path: join(pictures, `${stem}-${name}-${scheme}.png`), clip: { x: 0, y: 0, width, height: 6 * height }, captureBeyondViewport: true });
      if (name === "print" || (large && (name !== "laptop" || scheme !== "light"))) continue;
      await page.evaluate(axe);
      const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), RULES);
      for (const one of violations) {
        found.axe.push(`${name} ${scheme}: ${one.id} (${one.impact}), ${one.nodes.length}x: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary?.slice(0, 200) ?? ""}`);
      }
    }
  }
  await page.emulateMediaType("screen");
  await page.setViewport({ width: 1366, height: 768, deviceScaleFactor: 1 });
  await page.setJavaScriptEnabled(false);  // only now, for axe-core is a script itself
  await page.reload();
  const shown = () => page.$$eval(".match", (all) => all.filter((one) => one.checkVisibility()).length);
  const boxes = await page.$$(".filter input[type=checkbox]");
  if (boxes.length) {
    const before = await shown();
    for (const box of boxes) await box.click();
    const without = await shown();
    for (const box of boxes) await box.click();
    found.filter = without === 0 && (await shown()) === before && before > 0 ? "works" : `${before}, ${without}, ${await shown()}`;
  }
  const item = await page.$(".match .differences li[class*=' d']");
  if (item) {
    const joined = () => page.$$eval(".match mark", (all) => all.filter((one) => getComputedStyle(one).outlineStyle === "solid").length);
    await page.mouse.move(0, 0);
    const before = await joined();
    await item.scrollIntoView();
    await item.hover();
    found.join = before === 0 && (await joined()) > 0 ? "works" : `${before}, ${await joined()}`;
  }
  await page.emulateMediaType("print");
  await page.pdf({ path: join(pictures, `${stem}-printed.pdf`), format: "A4", printBackground: false });
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(found));
