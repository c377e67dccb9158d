//! The compiler that makes WASM.
//!
//! rustup gives it on most machines. Where rustup's host cannot be reached, Debian's own
//! packages do (`debian_wasm`), with another compiler than the rest of the house.

use std::{path::PathBuf, process::Command};

use anyhow::{Result, bail};

use crate::{call, debian_wasm, packages};

/// The name of the target, as rustc calls it.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Who compiles for the browser.
pub enum Compiler {
    /// The toolchain that compiles the server.
    Same,
    /// Debian's `rustc-web`, which brings no linker: we lend it rustup's.
    Debian {
        /// rustup's `rust-lld`.
        linker: PathBuf,
    },
}

impl Compiler {
    /// Finds a compiler, or gets one.
    pub fn find() -> Result<Compiler> {
        if is_there() {
            return Ok(Compiler::Same);
        }
        if let Some(linker) = debian_wasm::prepared() {
            return Ok(Compiler::Debian { linker });
        }
        if call::works(call::program("rustup").args(["target", "add", TARGET])) && is_there() {
            return Ok(Compiler::Same);
        }
        if packages::may_install() {
            let linker = debian_wasm::prepare()?;
            return Ok(Compiler::Debian { linker });
        }
        bail!(
            "The compiler lacks its browser half: run `rustup target add {TARGET}`, or as root on Debian run this again, which then uses Debian's packages."
        );
    }

    /// `cargo VERB` for the browser crate. The target folder is its own, so that two compilers
    /// never undo each other's work.
    pub fn cargo(&self, verb: &str) -> Command {
        let mut command = call::cargo(verb);
        self.aim(&mut command);
        command
    }

    /// `cargo clippy` for the browser crate. A linter reads only what its own compiler wrote, so
    /// Debian's compiler asks for Debian's linter.
    pub fn clippy(&self) -> Result<Command> {
        let mut command = match self {
            Compiler::Same => call::cargo("clippy"),
            Compiler::Debian { .. } => {
                let path = PathBuf::from("/usr/bin/cargo-clippy");
                let found = || path.exists().then(|| path.clone());
                let linter = packages::need("Debian's Rust linter", "rust-web-clippy", found)?;
                let mut command = call::program(linter);
                command.arg("clippy");
                command
            }
        };
        self.aim(&mut command);
        Ok(command)
    }

    fn aim(&self, command: &mut Command) {
        if let Compiler::Debian { linker } = self {
            command
                .env("RUSTC", debian_wasm::RUSTC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command.args(["-p", "browser", "--target", TARGET]);
        command.args(["--target-dir", "target/wasm"]);
    }
}

fn is_there() -> bool {
    let mut ask = call::program("rustc");
    ask.args(["--print", "target-libdir", "--target", TARGET]);
    let Ok(answer) = ask.output() else {
        return false;
    };
    let folder = PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim());
    let Ok(files) = folder.read_dir() else {
        return false;
    };
    files
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}
