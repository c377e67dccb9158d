use sha2::{Digest, Sha256};

/// As digests, keys and tokens are written: two small letters or digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let text = String::with_capacity(2 * bytes.len());
    bytes.iter().fold(text, |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 (FIPS 180-4), in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_everybody_writes_it() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
        // The example of the standard.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
    }
}
