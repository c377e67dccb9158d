//! What the machine must have. As root on Debian we install it; elsewhere we say what to install.

use std::{os::unix::fs::MetadataExt, path::Path, sync::Once};

use anyhow::{Result, bail};

use crate::{call, say};

/// Makes sure that a thing is here: `found` looks for it, `package` is Debian's name for it,
/// `what` is how a person calls it.
pub fn need<T>(what: &str, package: &str, found: impl Fn() -> Option<T>) -> Result<T> {
    if let Some(thing) = found() {
        return Ok(thing);
    }
    if !may_install() {
        bail!(
            "{what} is missing: install it (on Debian, `apt-get install {package}`), then run this again."
        );
    }
    say::step(&format!("install {package}"), || install(&[package]))?;
    match found() {
        Some(thing) => Ok(thing),
        None => bail!(
            "{what} is still missing after `apt-get install {package}`: install it by hand, then run this again."
        ),
    }
}

/// Installs Debian packages. Call it only when `may_install` says so.
pub fn install(packages: &[&str]) -> Result<()> {
    static LISTS: Once = Once::new();
    LISTS.call_once(|| {
        call::works(call::program("apt-get").arg("update"));
    });
    let advice = format!(
        "apt-get could not install {}: look at its words above, repair that, then run this again.",
        packages.join(" ")
    );
    call::quiet(
        call::program("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
        &advice,
    )?;
    Ok(())
}

/// Are we root on Debian?
pub fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && is_root()
}

/// Are we root? Only Linux is asked: elsewhere nothing depends on it.
pub fn is_root() -> bool {
    Path::new("/proc/self")
        .metadata()
        .is_ok_and(|process| process.uid() == 0)
}
