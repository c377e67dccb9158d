use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use app::t;
use app::words::size;

use super::Findings;
use crate::config::Place;

/// Below this a database cannot be copied aside, and one bad day fills it.
const LITTLE: u64 = 1_000_000_000;
const TOO_LITTLE: u64 = 200_000_000;

/// The data folder, what lies in it, and the disk under it.
pub fn look(found: &mut Findings, place: &Place, demo: bool) {
    let lang = found.lang;
    let folder = &place.data;
    let shown = folder.display().to_string();
    match fs::metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return found.mend("folder", t!(lang, "doctor-folder-none", folder = shown));
        }
        Err(error) => {
            let why = error.to_string();
            return found.mend(
                "folder",
                t!(lang, "doctor-folder-closed", folder = shown, why = why),
            );
        }
        Ok(it) if !it.is_dir() => {
            return found.mend("folder", t!(lang, "doctor-folder-file", folder = shown));
        }
        Ok(it) if !is_ours(&it) => {
            found.mend("folder", t!(lang, "doctor-folder-others", folder = shown));
        }
        Ok(_) => match can_write(folder) {
            Ok(()) => found.good("folder", t!(lang, "doctor-folder-good", folder = shown)),
            Err(error) => {
                let why = error.to_string();
                found.mend(
                    "folder",
                    t!(lang, "doctor-folder-closed", folder = shown, why = why),
                );
            }
        },
    }
    key(found, &place.key_file());
    if let Some(path) = place.database(demo).strip_prefix("sqlite:") {
        private(found, "database", Path::new(path));
    }
    disk(found, folder);
}

fn is_ours(it: &Metadata) -> bool {
    let us = rustix::process::geteuid();
    us.is_root() || it.uid() == us.as_raw()
}

fn can_write(folder: &Path) -> std::io::Result<()> {
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    fs::write(&probe, b"levier doctor")?;
    fs::remove_file(probe)
}

fn key(found: &mut Findings, path: &Path) {
    let lang = found.lang;
    let file = path.display().to_string();
    match fs::read(path) {
        Ok(key) if key.len() != 32 => {
            found.mend("key", t!(lang, "doctor-key-wrong", file = file));
        }
        Ok(_) => private(found, "key", path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            found.note("key", t!(lang, "doctor-key-none", file = file));
        }
        Err(error) => {
            found.mend(
                "key",
                t!(
                    lang,
                    "doctor-key-closed",
                    file = file,
                    why = error.to_string()
                ),
            );
        }
    }
}

/// Whatever others of this machine may do with a file is too much.
fn private(found: &mut Findings, about: &'static str, path: &Path) {
    let lang = found.lang;
    let Ok(it) = fs::metadata(path) else { return };
    let mode = it.permissions().mode();
    let file = path.display().to_string();
    // The database may be read by a group that makes copies; the key by nobody else.
    let forbidden = if about == "key" { 0o077 } else { 0o007 };
    let closed = path.parent().and_then(|folder| fs::metadata(folder).ok());
    let closed = closed.is_some_and(|folder| folder.permissions().mode() & 0o007 == 0);
    if mode & forbidden != 0 && !(closed && about == "database") {
        let mode = format!("{:o}", mode & 0o777);
        found.mend(
            about,
            t!(lang, "doctor-file-open", file = file, mode = mode),
        );
    } else {
        found.good(about, t!(lang, "doctor-file-private", file = file));
    }
}

fn disk(found: &mut Findings, folder: &Path) {
    let lang = found.lang;
    let Ok(disk) = rustix::fs::statvfs(folder) else {
        return;
    };
    let room = disk.f_bavail.saturating_mul(disk.f_frsize);
    let left = size(lang, room);
    if room < TOO_LITTLE {
        found.mend("disk", t!(lang, "doctor-disk-full", room = left));
    } else if room < LITTLE {
        found.note("disk", t!(lang, "doctor-disk-little", room = left));
    } else if disk.f_files > 0 && disk.f_favail < 1_000 {
        found.mend("disk", t!(lang, "doctor-disk-files"));
    } else {
        found.good("disk", t!(lang, "doctor-disk-good", room = left));
    }
}
