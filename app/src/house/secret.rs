//! Ids, tokens and codes: everything that is drawn at random.

use chrono::{DateTime, Utc};
use rand::RngExt;
use uuid::Uuid;

/// A new id that sorts by time: UUIDv7 (RFC 9562 §5.7).
pub fn id(now: DateTime<Utc>) -> Uuid {
    let millis = now.timestamp_millis().try_into().unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
}

/// 256 random bits in hexadecimal, for cookies and links.
pub fn token() -> String {
    let bytes: [u8; 32] = rand::random();
    store::hex(&bytes)
}

/// Whether a text is written as [`token`] writes one.
pub fn is_token(text: &str) -> bool {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.bytes().all(is_hex)
}

/// Six characters to type, without those that are mistaken for one another (0 O, 1 I L, 5 S …).
pub fn code() -> String {
    const LETTERS: &[u8] = b"ACDEFGHJKMNPQRTUVWXY34679";
    let mut random = rand::rng();
    (0..6)
        .map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())]))
        .collect()
}

/// How a token or code is remembered.
pub fn hash(token: &str) -> String {
    store::sha256(token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_tokens_never_repeat() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("in range");
        assert!(id(at(1_700_000_000)) < id(at(1_700_000_001)));
        assert_eq!(id(at(0)).get_version_num(), 7);
        assert_ne!(token(), token());
        assert_eq!(token().len(), 64);
        assert!(is_token(&token()) && !is_token("sweep") && !is_token(&token().to_uppercase()));
    }

    #[test]
    fn a_hash_is_sha_256() {
        // FIPS 180-4, the one-block message "abc".
        assert_eq!(
            hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
