// Runs one step of the UI's build, unless nothing it reads has changed since it last succeeded: mvn runs often.
// Stamps live in target/, so that "mvn clean" starts afresh.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OLDEST_NODE = [20, 19];
const CONTRACT = "../docs/api/openapi.yaml";
const SOURCES = [
  "src",
  "public",
  "build",
  "index.html",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
  "biome.json",
  CONTRACT,
];

const STEPS = {
  build: { inputs: SOURCES, output: "target/classes/dashboards/index.html", commands: [["run", "-s", "build"]] },
  test: { inputs: SOURCES, output: "target/generated/schema.d.ts", commands: [["test", "-s"]] },
};

/** Every file below `path`, by the alphabet. */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** A digest of names and contents. */
function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesBelow)) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function unchanged(stamp, expected) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === expected;
}

/** Shows what npm printed only when it failed: Maven's log is long enough. */
function npm(...args) {
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stdout, stderr, error } = spawnSync("npm", args, { encoding: "utf8", env, maxBuffer: 64 << 20 });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
  throw error ?? new Error(`"npm ${args.join(" ")}" failed, see above`);
}

/** Installs what package-lock.json names, only when that has changed since the last time. */
function install() {
  const stamp = "node_modules/.coldspan-lock";
  const lock = digest(["package.json", "package-lock.json"]);
  if (unchanged(stamp, lock)) return;
  npm("ci", "--loglevel=error");
  writeFileSync(stamp, lock);
}

function main(name) {
  const step = STEPS[name];
  if (!step) throw new Error(`no such step: ${name}`);
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`Node.js ${process.versions.node} is too old; the web UI needs ${OLDEST_NODE.join(".")} or newer.`);
  }
  const stamp = `target/${name}.stamp`;
  const inputs = digest(step.inputs);
  if (unchanged(stamp, inputs) && existsSync(step.output)) return;
  install();
  mkdirSync("target", { recursive: true });
  rmSync(stamp, { force: true });
  for (const command of step.commands) npm(...command);
  writeFileSync(stamp, inputs);
}

try {
  main(process.argv[2]);
} catch (error) {
  console.error(`coldspan-dashboards: ${error.message}`);
  process.exitCode = 1;
}
