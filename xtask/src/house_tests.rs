//! The tests of the house, compiled once all together, then run package by package.
//!
//! cargo gives a shared library the features that the chosen packages ask for. Chosen one at a
//! time, each package would have the database driver and the mailer compiled again.

use std::{
    io::BufReader,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use cargo_metadata::{Artifact, Message};

use crate::{call, tally::Tally};

/// The packages whose features are decided together: all but the browser's half and this program.
pub const HOUSE: [&str; 5] = ["--workspace", "--exclude", "browser", "--exclude", "xtask"];

/// Runs the tests of the packages in these folders, to the end even when some fail.
pub fn run(folders: &[&str], settings: &[(&str, &str)]) -> Result<Tally> {
    let mut tally = Tally::default();
    for test in compile()? {
        if folders.iter().any(|folder| test.folder == in_root(folder)) {
            println!("\n{}", test.program.display());
            let mut command = Command::new(&test.program);
            // Where `cargo test` would start it.
            command.current_dir(&test.folder);
            command.envs(settings.iter().copied());
            tally += call::count(&mut command)?;
        }
    }
    if tally.is_empty() {
        bail!("No test ran, and a check that checks nothing must not pass: add a test.");
    }
    Ok(tally)
}

struct TestProgram {
    folder: PathBuf,
    program: PathBuf,
}

fn compile() -> Result<Vec<TestProgram>> {
    let mut build = call::cargo("test");
    build.args(["--no-run", "--message-format=json-render-diagnostics"]);
    build.args(HOUSE);
    let mut child = build
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo cannot be started")?;
    let stdout = child.stdout.take().context("cargo has no output")?;
    let mut programs = Vec::new();
    for message in Message::parse_stream(BufReader::new(stdout)) {
        if let Message::CompilerArtifact(artifact) = message? {
            programs.extend(test_program(artifact));
        }
    }
    if !child.wait()?.success() {
        bail!("The tests do not compile: repair what cargo says above.");
    }
    Ok(programs)
}

fn test_program(artifact: Artifact) -> Option<TestProgram> {
    let program = artifact.executable.filter(|_| artifact.profile.test)?;
    Some(TestProgram {
        folder: artifact.manifest_path.parent()?.into(),
        program: program.into(),
    })
}

fn in_root(folder: &str) -> PathBuf {
    Path::new(call::root()).join(folder)
}
