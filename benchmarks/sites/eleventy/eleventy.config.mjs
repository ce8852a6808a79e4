import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";

const PER_PAGE = 20;

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.atom",
    collection: { name: "posts", limit: 20 },
    metadata: {
      language: "en",
      title: "Measured",
      subtitle: "A site for measurements.",
      base: "https://measured.example.org/",
      author: { name: "Measured" },
    },
  });

  config.addCollection("newest", (api) => api.getFilteredByTag("posts").reverse());

  // Pages of tags, twenty posts each: the documented way to paginate twice.
  config.addCollection("tagPages", (api) => {
    const pages = [];
    for (const [tag, posts] of [...byTag(api)].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (let start = 0; start < posts.length; start += PER_PAGE) {
        const number = start / PER_PAGE + 1;
        pages.push({ tag, number, posts: posts.slice(start, start + PER_PAGE), last: start + PER_PAGE >= posts.length });
      }
    }
    return pages;
  });
  config.addCollection("tagNames", (api) => [...byTag(api).keys()].sort());

  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("excerpt", (html) => {
    const first = /<p>(.*?)<\/p>/s.exec(html ?? "");
    return first ? first[1].replace(/<[^>]*>/g, "").slice(0, 200) : "";
  });

  return { dir: { input: "src", output: "output" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}

function byTag(api) {
  const tags = new Map();
  for (const post of api.getFilteredByTag("posts").reverse()) {
    for (const tag of post.data.tags) {
      if (tag === "posts") continue;
      if (!tags.has(tag)) tags.set(tag, []);
      tags.get(tag).push(post);
    }
  }
  return tags;
}
