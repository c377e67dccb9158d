//! The WASM target out of Debian's packages, for machines that rustup's host cannot serve.
//!
//! Debian ships a recent compiler (`rustc-web`) with the source of its library, but no library
//! for the browser: we compile it once and put it where that compiler looks for it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{call, packages, say, wasm_target::TARGET};

/// Debian's compiler.
pub const RUSTC: &str = "/usr/bin/rustc";

/// The linker to lend to Debian's compiler, if the library was made by exactly that compiler.
pub fn prepared() -> Option<PathBuf> {
    let made_by = fs::read_to_string(library().join(STAMP)).ok()?;
    (made_by == version().ok()?).then_some(())?;
    linker().ok()
}

/// Installs Debian's compiler, makes its library for the browser, and gives back the linker.
pub fn prepare() -> Result<PathBuf> {
    say::step("install Debian's compiler for the browser", || {
        packages::install(&["rustc-web", "rust-web-src"])
    })?;
    let linker = linker()?;
    say::step("compile its library for the browser, once", || {
        let made = compile(&linker)?;
        put_in_place(&made)
    })?;
    Ok(linker)
}

const STAMP: &str = "made-by";

fn compile(linker: &Path) -> Result<PathBuf> {
    let folder = call::root().join("target/wasm-library");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), EMPTY_CRATE)?;
    call::loud(
        call::cargo("build")
            .current_dir(&folder)
            .args(["--release", "--target", TARGET, "--target-dir", "target"])
            .arg("-Zbuild-std=std,panic_abort")
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            // Without its bitcode, a release build with link-time optimisation cannot read it.
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                "-Cembed-bitcode=yes",
            ),
        "Debian's library for the browser does not compile: run `rustup target add wasm32-unknown-unknown` on a machine that reaches rustup, or look at cargo's words above.",
    )?;
    Ok(folder.join("target").join(TARGET).join("release/deps"))
}

const EMPTY_CRATE: &str = r#"[package]
name = "empty"
version = "0.0.0"
edition = "2024"
[lib]
crate-type = ["cdylib"]
[workspace]
"#;

fn put_in_place(made: &Path) -> Result<()> {
    let library = library();
    if library.exists() {
        fs::remove_dir_all(&library)?;
    }
    fs::create_dir_all(&library)?;
    for file in made.read_dir()?.flatten() {
        if file.path().extension().is_some_and(|kind| kind == "rlib") {
            fs::copy(file.path(), library.join(file.file_name()))?;
        }
    }
    // Written last: a copy that was cut short is made again.
    fs::write(library.join(STAMP), version()?)?;
    Ok(())
}

fn library() -> PathBuf {
    Path::new("/usr/lib/rustlib").join(TARGET).join("lib")
}

fn version() -> Result<String> {
    call::quiet(
        call::program(RUSTC).arg("-vV"),
        "Debian's compiler does not answer: reinstall the package rustc-web.",
    )
}

/// `rust-lld` of the toolchain that compiles the server.
fn linker() -> Result<PathBuf> {
    const ADVICE: &str = "rustc does not answer: install Rust with rustup.";
    let sysroot = call::quiet(call::program("rustc").args(["--print", "sysroot"]), ADVICE)?;
    let about = call::quiet(call::program("rustc").arg("-vV"), ADVICE)?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context(ADVICE)?;
    let linker = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    linker.exists().then_some(linker).context(
        "The toolchain has no `rust-lld`: install Rust with rustup, whose toolchain brings it.",
    )
}
