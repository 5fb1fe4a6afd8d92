// How long a report's page takes: `node report_page.js PLAYWRIGHT CHROMIUM FILE`. Prints JSON:
// milliseconds from the start of the navigation until the page can be used (everything decoded, the
// first view drawn and painted), how many of them its main thread used the processor, how many until
// each view is drawn after a click; the heap, the elements.

const [playwright, executablePath, file] = process.argv.slice(2);
const {chromium} = require(playwright);

const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

(async () => {
  const browser = await chromium.launch({executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]});
  const page = await (await browser.newContext({viewport: {width: 1280, height: 900}})).newPage();
  // Of the page's main thread, whatever else the machine does.
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", {timeDomain: "threadTicks"});
  const processor = async () => {
    const {metrics} = await session.send("Performance.getMetrics");
    return metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
  };
  const errors = [];
  page.on("console", (message) => errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto("file://" + file, {waitUntil: "commit"});
  await page.waitForSelector("main.ready", {timeout: 120000});
  await page.evaluate(frames);
  const usable = await page.evaluate(() => performance.now());
  const busy = await processor();
  const views = {};
  for (const view of ["columns", "matrix", "focus"]) {
    views[view] = await page.evaluate(async (name) => {
      const begin = performance.now();
      location.hash = "view=" + name;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return performance.now() - begin;
    }, view);
  }
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  const elements = await page.evaluate(() => document.getElementsByTagName("*").length);
  await browser.close();
  console.log(JSON.stringify({usable, busy, views, heap, elements, errors}));
})().catch((error) => { console.error(error); process.exit(1); });
