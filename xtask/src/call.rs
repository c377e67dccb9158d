//! Calling other programs, always from the root of the checkout.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::tally::Tally;

/// Runs a program to its end; what it prints goes straight to the terminal.
/// `advice` is the sentence told when it fails.
pub fn loud(command: &mut Command, advice: &str) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("{advice}");
    }
    Ok(())
}

/// Runs a program and gives back what it printed, which nobody sees unless it fails.
pub fn quiet(command: &mut Command, advice: &str) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))?;
    if !output.status.success() {
        print!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("{advice}");
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program that runs tests: its output streams on, and its tests are counted.
/// A runner that fails without a failed test counts as one failure; one that ran no test fails.
pub fn counted(command: &mut Command) -> Result<Tally> {
    let tally = count(command)?;
    if tally.is_empty() {
        bail!("No test ran, and a check that checks nothing must not pass: add a test.");
    }
    Ok(tally)
}

/// The same, for one of several runners, which may have no test.
pub fn count(command: &mut Command) -> Result<Tally> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let stdout = child.stdout.take().context("the runner has no output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(stdout).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.read(&line);
    }
    let succeeded = child.wait()?.success();
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

/// Does the program exist and succeed? Prints nothing.
pub fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A program to be called from the root of the checkout.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    // cargo points this at its own toolchain's libraries, which other compilers must not load.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

/// The cargo that called us.
pub fn cargo(verb: &str) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg(verb);
    command
}

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// Where a program lies, when it is on the search path.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn cannot_start(command: &Command) -> String {
    format!(
        "`{}` cannot be started: install it, or put it on the search path",
        command.get_program().to_string_lossy()
    )
}
