//! What people do with Levier, in a browser: the tests of `end2end`, on node's own runner.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use crate::{
    call, packages, run, say,
    site::{self, Profile},
    tally::Tally,
};

/// Walks every journey.
pub fn walk() -> Result<Tally> {
    run_folder("journeys")
}

/// Builds what a browser needs, then runs the tests of one folder of `end2end`.
///
/// The site is the optimised one even though the server is not: what is walked is what people
/// load, and one build serves the journeys and the budgets.
pub fn run_folder(folder: &str) -> Result<Tally> {
    site::build(Profile::Release)?;
    let levier = say::step("compile the server", || run::server(Profile::Dev))?;
    let chromium = packages::need("Chromium", "chromium", chromium)?;
    install_packages()?;
    call::counted(
        node()?
            .args(["--test", "--test-reporter=spec"])
            .args(test_files(folder)?)
            .env("LEVIER_BINARY", levier)
            .env("LEVIER_CHROMIUM", chromium),
    )
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = end2end()
        .join(folder)
        .read_dir()?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        // Without a file, node would look for tests everywhere.
        bail!("`end2end/{folder}` has no test: add one, named `….test.mjs`.");
    }
    Ok(files)
}

/// `npm ci`, unless the lock file is the one of the last time.
fn install_packages() -> Result<()> {
    let lock = fs::read(end2end().join("package-lock.json"))?;
    let last = end2end().join("node_modules/.installed-from");
    if fs::read(&last).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    packages::need("npm", "npm", || call::which("npm"))?;
    say::step("install the packages of end2end", || {
        call::quiet(
            call::program("npm")
                .current_dir(end2end())
                .args(["ci", "--no-audit", "--no-fund"]),
            "`npm ci` failed in `end2end`: look at its words above.",
        )
    })?;
    fs::write(last, lock)?;
    Ok(())
}

fn node() -> Result<Command> {
    packages::need("node", "nodejs", || call::which("node"))?;
    let mut node = call::program("node");
    node.current_dir(end2end());
    Ok(node)
}

fn chromium() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os("LEVIER_CHROMIUM") {
        return Some(chosen.into());
    }
    let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(call::which)
        .or_else(|| mac.exists().then_some(mac))
}

fn end2end() -> PathBuf {
    call::root().join("end2end")
}
