// A stand-in for the program with the same command line, whose pages are good or bad on purpose.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const value = (flag) => process.argv[process.argv.indexOf(flag) + 1];
if (process.argv[2] !== "serve" || !process.argv.includes("--demo-mode")) throw new Error("serve --demo-mode expected");
const [host, port] = value("--listen").split(":");
writeFileSync(join(value("--data"), "data.txt"), "kept here");

const page = (body) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>定心</title></head><body><main><h1>定心</h1>${body}</main></body></html>`;
const policy = "default-src 'self'; script-src 'self'";

const pages = {
  "/": page("<p>都好</p>"),
  "/demo": page(`<form method="post"><button name="account" value="1">坐席 · 李敏</button></form>`),
  "/bad/no-alt": page(`<img src="/dot.svg">`),
  "/bad/twins": page(`<p id="twin">一</p><p id="twin">二</p>`),
  "/bad/key": page("<p>field-not-translated</p>"),
  "/bad/wide": page(`<img src="/dot.svg" alt="宽" width="4000">`),
  "/bad/inline-script": page("<script>window.ran = true</script>"),
  "/bad/console": page(`<script src="/console.js"></script>`),
  "/bad/throws": page(`<script src="/throws.js"></script>`),
  "/weighs": page(`<script src="/20000-bytes.js"></script>`),
};
const assets = {
  "/console.js": ["text/javascript", `console.error("planted")`],
  "/throws.js": ["text/javascript", `throw new Error("planted")`],
  "/20000-bytes.js": ["text/javascript", `/*${"x".repeat(19_996)}*/`],
  "/dot.svg": ["image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`],
  "/favicon.ico": ["image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"/>`],
};

createServer((request, answer) => {
  const { pathname } = new URL(request.url, "http://site");
  const send = (status, type, body, more = {}) => {
    answer.writeHead(status, { "content-type": type, "content-security-policy": policy, "cache-control": "no-store", ...more });
    answer.end(body);
  };
  if (request.method === "POST") return send(303, "text/plain", "", { location: "/", "set-cookie": "who=agent; HttpOnly; SameSite=Lax" });
  if (pathname === "/who") return send(200, "text/plain", request.headers.cookie ?? "nobody");
  if (pathname === "/bad/500") return send(500, "text/html", page("broken"));
  if (pathname in pages) return send(200, "text/html; charset=utf-8", pages[pathname]);
  if (pathname in assets) return send(200, ...assets[pathname]);
  send(404, "text/html", page("not here"));
}).listen(Number(port), host, () => console.log(`listening on ${host}:${port}`));
