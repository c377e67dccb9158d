// A house of the tests: a real server on a free port, with the demo's people, in a folder that
// goes when it closes.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const levier =
  process.env.LEVIER_BINARY ?? fileURLToPath(new URL("../target/debug/levier", import.meta.url));

/** Runs a command of levier to its end; answers what it said. */
export async function run(...asked) {
  const command = spawn(levier, asked, { stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const out of [command.stdout, command.stderr]) out.on("data", (part) => said.push(part));
  const code = await new Promise((resolve, reject) => {
    command.once("error", reject);
    command.once("close", resolve);
  });
  const words = Buffer.concat(said).toString();
  if (code !== 0) throw new Error(`levier ${asked.join(" ")} ended with ${code}\n${words}`);
  return words;
}

/** A new empty folder, for whoever removes it. */
export function newFolder() {
  return mkdtemp(join(tmpdir(), "levier-house-"));
}

/** Starts a house, in this folder or in a new one, and waits until it answers. */
export async function openHouse(there) {
  const folder = there ?? (await newFolder());
  const listen = `127.0.0.1:${await freePort()}`;
  const server = spawn(levier, ["serve", "--demo", "--listen", listen, "--data", folder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Whatever ends this process ends the house.
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

  const said = [];
  const gone = new Promise((resolve) => server.once("close", resolve));
  createInterface({ input: server.stderr }).on("line", (line) => said.push(line));
  await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      said.push(line);
      if (line.includes("listening")) resolve();
    });
    server.once("error", reject);
    gone.then((code) => reject(new Error(`the house closed with ${code}\n${said.join("\n")}`)));
  });
  const address = `http://${listen}`;
  const ready = await fetch(`${address}/readyz`);
  if (!ready.ok) throw new Error(`/readyz answered ${ready.status}`);

  return {
    address,
    folder,
    /** The last things that the server said, for a failed test. */
    words: () => said.slice(-40).join("\n"),
    /** Asks the server to stop, and removes its folder. */
    async close() {
      server.kill("SIGTERM");
      // An open connection may hold a polite stop for ever.
      const impatience = setTimeout(kill, 5000);
      await gone;
      clearTimeout(impatience);
      process.off("exit", kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
