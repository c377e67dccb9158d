use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::{UPLOAD, UPLOAD_MB, Unreadable};

/// The bytes of a file, if it is one of a size that a list may have; a larger one is not read.
pub fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let about = std::fs::metadata(path).map_err(why)?;
    if about.is_dir() {
        return Err(Unreadable::Directory);
    }
    // Neither a device nor a pipe says how long it is, so reading stops just past the limit.
    if about.len() > UPLOAD as u64 {
        return Err(Unreadable::TooLarge { most: UPLOAD_MB });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(why)?;
    file.take(UPLOAD as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(why)?;
    if bytes.len() > UPLOAD {
        return Err(Unreadable::TooLarge { most: UPLOAD_MB });
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
