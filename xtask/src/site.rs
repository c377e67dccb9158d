//! What the browser loads: the islands, their glue and the style, named by their content.
//!
//! `target/site/manifest.json` tells the server the names; each file has its `.br` and `.gz`
//! beside it. There is no pass of wasm-opt: over what the compiler does with `opt-level = "z"` it
//! took 3 % off the compressed islands, for a package of 104 MB.

use std::{
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    call,
    compress::{Effort, write_compressed},
    say, style,
    wasm_target::{Compiler, TARGET},
};

/// How much care the site gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build.
    Dev,
    /// Small to load.
    Release,
}

/// Builds `target/site`, doing again only what has changed.
pub fn build(profile: Profile) -> Result<()> {
    let compiler = say::step("find a compiler for the browser", Compiler::find)?;
    let wasm = say::step("compile the islands", || compile(&compiler, profile))?;
    let style = say::step("gather the style", style::bundle)?;
    let inputs = fingerprint(&[&fs::read(&wasm)?, style.as_bytes(), &ourselves(profile)?]);
    let stamp = call::root().join("target/wasm/site-is-made-of");
    let manifest = folder().join("manifest.json");
    if manifest.exists() && fs::read_to_string(&stamp).is_ok_and(|last| last == inputs) {
        return Ok(());
    }
    say::step("write the site", || write(&wasm, &style, profile))?;
    fs::write(stamp, inputs)?;
    Ok(())
}

/// Where the site lies.
pub fn folder() -> PathBuf {
    call::root().join("target/site")
}

impl Profile {
    /// The name of the cargo profile of the browser crate.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Dev => "wasm-dev",
            Profile::Release => "wasm-release",
        }
    }
}

fn compile(compiler: &Compiler, profile: Profile) -> Result<PathBuf> {
    call::loud(
        compiler.cargo("build").args(["--profile", profile.name()]),
        "The islands do not compile: repair what cargo says above.",
    )?;
    let folder = call::root().join("target/wasm").join(TARGET);
    Ok(folder.join(profile.name()).join("browser.wasm"))
}

fn write(wasm: &Path, style: &str, profile: Profile) -> Result<()> {
    let bound = call::root().join("target/wasm/bound");
    let _ = fs::remove_dir_all(&bound);
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .out_name("levier")
        .generate(&bound)
        .context("wasm-bindgen refuses the islands")?;

    let effort = match profile {
        Profile::Dev => Effort::Quick,
        Profile::Release => Effort::Best,
    };
    let pkg = folder().join("pkg");
    let _ = fs::remove_dir_all(folder());
    fs::create_dir_all(&pkg)?;
    let named = |content: &[u8], kind: &str| -> Result<String> {
        let name = format!("levier-{}.{kind}", &fingerprint(&[content])[..12]);
        write_compressed(&pkg.join(&name), content, effort)?;
        Ok(name)
    };
    let wasm = named(&fs::read(bound.join("levier_bg.wasm"))?, "wasm")?;
    let wake = include_str!("../../app/browser/wake.js").replace("WASM", &wasm);
    let glue = fs::read_to_string(bound.join("levier.js"))? + &wake;
    let manifest = serde_json::json!({
        "js": named(glue.as_bytes(), "js")?,
        "wasm": wasm,
        "css": named(style.as_bytes(), "css")?,
    });
    copy_snippets(&bound.join("snippets"), &pkg.join("snippets"), effort)?;
    // Written last: whoever finds it finds the rest.
    fs::write(folder().join("manifest.json"), manifest.to_string())?;
    Ok(())
}

/// JavaScript that crates bring along; the glue imports it by these names, which bindgen has
/// already made unique.
fn copy_snippets(from: &Path, to: &Path, effort: Effort) -> Result<()> {
    let Ok(entries) = from.read_dir() else {
        return Ok(());
    };
    fs::create_dir_all(to)?;
    for entry in entries.flatten() {
        let copy = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_snippets(&entry.path(), &copy, effort)?;
        } else {
            write_compressed(&copy, &fs::read(entry.path())?, effort)?;
        }
    }
    Ok(())
}

/// What the site depends on beside its sources: this program, and the profile.
fn ourselves(profile: Profile) -> Result<Vec<u8>> {
    let built = std::env::current_exe()?.metadata()?.modified()?;
    let age = built.duration_since(UNIX_EPOCH)?.as_nanos();
    Ok(format!("{} {age}", profile.name()).into_bytes())
}

fn fingerprint(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// As `sha256sum` writes it.
pub fn hex(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
