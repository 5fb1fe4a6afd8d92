// Drives a browser through a report's page: `node report_page.js PLAN.json`, which holds
// {playwright, axe, chromium, file, pictures, steps}. Prints what was seen as JSON; never throws for
// what the page does wrong: the Python test judges.

const fs = require("fs");
const plan = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const {chromium} = require(plan.playwright);

async function open(browser, options) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  const seen = {requests: [], errors: []};
  page.on("request", (request) => seen.requests.push(request.url().slice(0, 200)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("dialog", (dialog) => { seen.errors.push("dialog: " + dialog.message()); dialog.dismiss(); });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective));
  });
  return {context, page, seen};
}

// Without JavaScript no frame calls back.
async function settle(page) {
  if ((plan.options || {}).javaScriptEnabled === false) return;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function violations(page) {
  await page.evaluate(fs.readFileSync(plan.axe, "utf8"));
  const result = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  return result.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | "));
}

const actions = {
  go: async (page, fragment) => { await page.evaluate((text) => { location.hash = text; }, fragment); await settle(page); await settle(page); },
  press: async (page, keys) => { for (const key of keys.split(" ")) { await page.keyboard.press(key); await settle(page); } },
  type: async (page, text) => { await page.keyboard.type(text); await settle(page); },
  click: async (page, selector) => { await page.click(selector, {timeout: 5000}); await settle(page); await settle(page); },
  text: (page, selector) => page.locator(selector).allInnerTexts(),
  count: (page, selector) => page.locator(selector).count(),
  hash: (page) => page.evaluate(() => location.hash),
  evaluate: (page, code) => page.evaluate(code),
  axe: (page) => violations(page),
  size: async (page, size) => { const [width, height] = size.split("x").map(Number); await page.setViewportSize({width, height}); await settle(page); },
  dark: async (page, scheme) => { await page.emulateMedia({colorScheme: scheme}); await settle(page); },
  print: async (page) => { await page.emulateMedia({media: "print"}); await settle(page); },
  picture: async (page, name) => { if (plan.pictures) await page.screenshot({path: plan.pictures + "/" + name + ".png"}); },
};

(async () => {
  const browser = await chromium.launch({executablePath: plan.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]});
  const {page, seen} = await open(browser, plan.options || {});
  const begin = Date.now();
  await page.goto("file://" + plan.file + (plan.fragment || ""));
  await settle(page);
  const answers = [];
  const loaded = Date.now() - begin;
  for (const [action, argument] of plan.steps) {
    try {
      answers.push((await actions[action](page, argument)) ?? null);
    } catch (error) {
      answers.push({error: action + " " + argument + ": " + String(error).slice(0, 400)});
    }
  }
  await browser.close();
  console.log(JSON.stringify({answers, requests: seen.requests, errors: seen.errors, loaded}));
})().catch((error) => { console.error(error); process.exit(1); });
