//! `cargo xtask dist`: what one copies to a machine, in `dist/`.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{
    call, run, say,
    site::{self, Profile},
};

/// What lies beside the binary: its name, and its words.
const BESIDE: [(&str, &str); 3] = [
    ("levier.service", include_str!("../dist/levier.service")),
    ("levier.env", include_str!("../dist/levier.env")),
    ("Dockerfile", include_str!("../dist/Dockerfile")),
];

/// Where the unit says that the binary is.
const INSTALLED: &str = "/usr/local/bin/levier";

/// Builds the binary, with everything that the browser loads and every migration inside, strips
/// it, and puts beside it what a machine needs to run it.
pub fn dist() -> Result<ExitCode> {
    site::build(Profile::Release)?;
    let built = say::step("compile the server", || run::server(Profile::Release))?;
    let dist = call::root().join("dist");
    fs::create_dir_all(&dist)?;
    let levier = dist.join("levier");
    say::step("strip it", || strip(&built, &levier))?;
    for (name, words) in BESIDE {
        fs::write(dist.join(name), words)?;
    }
    say::step("check the unit", || verify(&levier))?;
    let mut sums = String::new();
    println!();
    for name in ["levier"].into_iter().chain(BESIDE.map(|(name, _)| name)) {
        let content = fs::read(dist.join(name))?;
        sums += &format!("{}  {name}\n", sum(&content));
        println!("{name:<16} {:>9}", say::bytes(content.len() as u64));
    }
    // As `sha256sum -c SHA256SUMS` reads it.
    fs::write(dist.join("SHA256SUMS"), sums)?;
    println!(
        "\nAll of it is in {}; levier.service says what to do with it.",
        dist.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Under another name first: the old binary may be running.
fn strip(built: &Path, to: &Path) -> Result<()> {
    let beside = to.with_extension("new");
    call::quiet(
        call::program("strip").arg("-o").arg(&beside).arg(built),
        "The binary cannot be stripped: install binutils.",
    )?;
    fs::set_permissions(&beside, fs::Permissions::from_mode(0o755))?;
    fs::rename(&beside, to)?;
    let said = Command::new(to).arg("--version").output();
    let said = said.context("The stripped binary does not run.")?;
    if !said.status.success() {
        bail!("The stripped binary does not run.");
    }
    Ok(())
}

/// systemd reads the unit as it will on a machine, but for where the binary lies. Elsewhere than
/// on Linux with systemd there is nobody to ask.
fn verify(levier: &Path) -> Result<()> {
    if call::which("systemd-analyze").is_none() {
        return Ok(());
    }
    let unit = std::env::temp_dir().join(format!("levier-unit-{}", std::process::id()));
    fs::create_dir_all(&unit)?;
    let outcome = ask_systemd(&unit.join("levier.service"), levier);
    let _ = fs::remove_dir_all(&unit);
    outcome
}

fn ask_systemd(unit: &PathBuf, levier: &Path) -> Result<()> {
    let words = BESIDE[0]
        .1
        .replace(INSTALLED, &levier.display().to_string());
    fs::write(unit, words)?;
    call::quiet(
        call::program("systemd-analyze").arg("verify").arg(unit),
        "systemd does not understand the unit: repair what it names above.",
    )?;
    Ok(())
}

fn sum(content: &[u8]) -> String {
    site::hex(&Sha256::digest(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the unit and the container start must be what the command line knows.
    #[test]
    fn the_files_agree_with_each_other() {
        let [(_, unit), (_, env), (_, container)] = BESIDE;
        assert!(unit.contains(&format!("ExecStart={INSTALLED} serve")));
        assert!(container.contains(&format!("COPY levier {INSTALLED}")));
        let config = include_str!("../../server/src/config.rs");
        let names = env
            .lines()
            .filter_map(|line| line.trim_start_matches('#').split_once('='));
        let mut settings = 0;
        for (name, _) in names.filter(|(name, _)| name.starts_with("LEVIER_")) {
            assert!(
                config.contains(&format!("\"{name}\"")),
                "{name} is no setting"
            );
            settings += 1;
        }
        assert!(settings >= 6);
    }
}
