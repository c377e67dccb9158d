use std::fs::File;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::lines::Reader;
use super::{Head, Refusal, Tail};
use crate::db;

/// An archive that was read to its end and is what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub head: Head,
    pub tail: Tail,
    pub key: Option<[u8; 32]>,
}

/// Reads a whole archive, and changes nothing.
pub fn check(path: &Path) -> Result<Checked, Refusal> {
    let mut reader = Reader::open(File::open(path)?)?;
    let head = reader.head().clone();
    if head.schema > db::latest_schema() {
        return Err(Refusal::NewerSchema(head.schema));
    }
    let key = match &head.key {
        None => None,
        Some(key) => {
            let key = BASE64_STANDARD.decode(key).ok();
            let key = key.and_then(|key| key.try_into().ok());
            Some(key.ok_or_else(|| Refusal::Damaged("key".into()))?)
        }
    };
    loop {
        if let Err(tail) = reader.next()? {
            return Ok(Checked { head, tail, key });
        }
    }
}
