//! `cargo xtask run`: from a fresh clone to the demo in a browser.

use std::{
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::{Result, anyhow};
use clap::Args;

use crate::{
    call, say,
    site::{self, Profile},
};

/// How to show Levier.
#[derive(Args)]
pub struct Options {
    /// Optimise both sides: slow to build, quick to use
    #[arg(long)]
    release: bool,
    /// Where to serve
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    listen: String,
    /// The data folder; each of the demo and the real house has one of its own by default
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Serve a real, empty house instead of the demo
    #[arg(long)]
    no_demo: bool,
}

/// Builds everything, then becomes the server.
pub fn run(options: &Options) -> Result<ExitCode> {
    let profile = if options.release {
        Profile::Release
    } else {
        Profile::Dev
    };
    site::build(profile)?;
    let levier = say::step("compile the server", || server(profile))?;
    let mut serve = Command::new(levier);
    serve.arg("serve").args(["--listen", &options.listen]);
    if !options.no_demo {
        serve.arg("--demo");
    }
    if let Some(folder) = &options.data {
        serve.arg("--data").arg(folder);
    }
    println!("==> http://{}", options.listen);
    let problem = serve.exec();
    Err(anyhow!(
        "The server cannot be started ({problem}): run `cargo clean -p server`, then this again."
    ))
}

/// Compiles the server, and tells where it lies.
pub fn server(profile: Profile) -> Result<PathBuf> {
    let mut build = call::cargo("build");
    build.args(["-p", "server"]);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            build.arg("--release");
            "release"
        }
    };
    call::loud(
        &mut build,
        "The server does not compile: repair what cargo says above.",
    )?;
    // Where cargo puts it, which may be elsewhere.
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Ok(call::root().join(target).join(folder).join("levier"))
}
