use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use crate::{Error, Result};

/// Seals the bytes of letters that wait, with a key from a file outside the database: whoever
/// copies the database alone reads no link and no code. XChaCha20-Poly1305, 24-byte random nonce
/// in front (draft-irtf-cfrg-xchacha-03).
#[derive(Clone)]
pub struct Seal(XChaCha20Poly1305);

const NONCE: usize = 24;

impl Seal {
    /// Reads the key, or writes a new one that only its owner may read.
    pub fn open(path: &Path) -> Result<Self> {
        let fail = |error: std::io::Error| Error::Key(format!("{}: {error}", path.display()));
        let key = match std::fs::read(path) {
            Ok(key) => key,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                make(path).map_err(fail)?;
                // Ours, or that of another server which started at the same moment.
                std::fs::read(path).map_err(fail)?
            }
            Err(error) => return Err(fail(error)),
        };
        let key: [u8; 32] = key
            .try_into()
            .map_err(|_| Error::Key(format!("{} does not hold 32 bytes", path.display())))?;
        Ok(Self::from_key(key))
    }

    pub fn from_key(key: [u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(key)))
    }

    pub fn seal(&self, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = rand::random();
        let mut sealed = nonce.to_vec();
        let boxed = self.0.encrypt(&XNonce::from(nonce), plain);
        // Encrypting a letter in memory cannot fail; an empty box would fail to open, loudly.
        sealed.extend(boxed.unwrap_or_default());
        sealed
    }

    /// None when the bytes were changed or sealed with another key.
    pub fn open_sealed(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, boxed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        self.0.decrypt(&XNonce::from(nonce), boxed).ok()
    }
}

/// Written whole under another name first, so that nobody ever reads half a key; the first of two
/// servers wins.
fn make(path: &Path) -> std::io::Result<()> {
    let beside = path.with_extension(format!("key.{:016x}", rand::random::<u64>()));
    let key: [u8; 32] = rand::random();
    let made = write_private(&beside, &key).and_then(|()| std::fs::hard_link(&beside, path));
    let _ = std::fs::remove_file(&beside);
    match made {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn write_private(path: &Path, key: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(key)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::Seal;

    #[test]
    fn only_the_same_key_opens_what_was_sealed() {
        let seal = Seal::from_key([7; 32]);
        let sealed = seal.seal(b"code ABC 123");
        assert!(!sealed.windows(3).any(|part| part == b"ABC"));
        assert_eq!(
            seal.open_sealed(&sealed).as_deref(),
            Some(&b"code ABC 123"[..])
        );
        assert_eq!(Seal::from_key([8; 32]).open_sealed(&sealed), None);
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(seal.open_sealed(&changed), None);
        assert_eq!(seal.open_sealed(b"short"), None);
    }
}
