//! What a first visit weighs, in kilobytes of 1,000 bytes, compressed.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{
    compress::beside,
    journeys, say,
    site::{self, Profile},
    tally::Tally,
};

/// A page before its islands: document and style.
const WITHOUT_ISLANDS: u64 = 100_000;
/// A page with its islands: document, style, glue and WASM.
const WITH_ISLANDS: u64 = 250_000;

/// Prints what the files weigh, then lets a browser weigh the pages.
pub fn weigh() -> Result<Tally> {
    site::build(Profile::Release)?;
    weigh_files()?;
    journeys::run_folder("bytes")
}

fn weigh_files() -> Result<()> {
    let manifest = fs::read_to_string(site::folder().join("manifest.json"))?;
    let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    println!(
        "{:<30} {:>10} {:>10} {:>10}",
        "file", "plain", "gzip", "brotli"
    );
    let weigh = |kind: &str| -> Result<u64> {
        let name = manifest[kind]
            .as_str()
            .context("the manifest is incomplete")?;
        let path = site::folder().join("pkg").join(name);
        let [plain, gzip, brotli] = [path.clone(), beside(&path, "gz"), beside(&path, "br")]
            .map(|file| fs::metadata(file).map_or(0, |about| about.len()));
        let [plain_said, gzip_said, brotli_said] = [plain, gzip, brotli].map(say::bytes);
        println!("{name:<30} {plain_said:>10} {gzip_said:>10} {brotli_said:>10}");
        Ok(brotli)
    };
    let style = weigh("css")?;
    let islands = weigh("js")? + weigh("wasm")?;
    within(
        "the style, before a page's own words",
        style,
        WITHOUT_ISLANDS,
    )?;
    within("style and islands together", style + islands, WITH_ISLANDS)
}

fn within(what: &str, weight: u64, budget: u64) -> Result<()> {
    let (said, allowed) = (say::bytes(weight), say::bytes(budget));
    println!("{what}: {said} of {allowed}");
    if weight > budget {
        bail!(
            "{what} weigh {said}, over the {allowed} a first visit may weigh: find what grew, and take it out."
        );
    }
    Ok(())
}
