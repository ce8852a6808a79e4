// Runs Lighthouse on addresses, with one browser, and prints what scored what as JSON.
// node lighthouse.mjs '{"chromium": "/usr/bin/chromium", "categories": ["seo"], "urls": ["http://…"]}'
import {launch} from "chrome-launcher";
import lighthouse from "lighthouse";

const {chromium, categories, urls} = JSON.parse(process.argv[2]);
const chrome = await launch({
  chromePath: chromium,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
});
const reports = [];
try {
  for (const url of urls) {
    const {lhr} = await lighthouse(url, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: categories,
      disableFullPageScreenshot: true,
    });
    reports.push({
      url,
      error: lhr.runtimeError?.message ?? "",
      scores: Object.fromEntries(Object.values(lhr.categories).map(({id, score}) => [id, score])),
      costly: Object.values(lhr.categories).flatMap(({id, auditRefs}) =>
        auditRefs.filter((ref) => ref.weight > 0).map((ref) => lhr.audits[ref.id])
          .filter((audit) => audit.score !== null && audit.score < 1)
          .map((audit) => ({
            category: id,
            audit: audit.id,
            score: audit.score,
            value: audit.displayValue ?? audit.explanation ?? "",
            items: (audit.details?.items ?? []).slice(0, 3).map((item) => JSON.stringify(item).slice(0, 300)),
          }))),
    });
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(reports));
