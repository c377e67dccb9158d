use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::Unreadable;

/// A list of ten thousand startups with long texts weighs about 10 MB.
///
/// In megabytes.
const MOST: u64 = 50;

/// The bytes of a file, if it is one of a size that a list may have; a larger one is not read.
pub fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let about = std::fs::metadata(path).map_err(why)?;
    if about.is_dir() {
        return Err(Unreadable::Directory);
    }
    // Neither a device nor a pipe says how long it is, so reading stops just past the limit.
    if about.len() > MOST * 1_000_000 {
        return Err(Unreadable::TooLarge { most: MOST });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(why)?;
    file.take(MOST * 1_000_000 + 1)
        .read_to_end(&mut bytes)
        .map_err(why)?;
    if bytes.len() as u64 > MOST * 1_000_000 {
        return Err(Unreadable::TooLarge { most: MOST });
    }
    Ok(bytes)
}

fn why(error: std::io::Error) -> Unreadable {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Unreadable::Missing,
        ErrorKind::IsADirectory => Unreadable::Directory,
        _ => Unreadable::Closed {
            why: error.to_string(),
        },
    }
}
