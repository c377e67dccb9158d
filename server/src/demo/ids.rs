use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Ids in order, the same at each seeding: UUIDv7 whose random part counts up.
pub struct Ids(u64);

impl Ids {
    pub const fn new() -> Self {
        Self(0)
    }

    /// Far from those of the first seeding.
    pub const fn after(count: u64) -> Self {
        Self(count)
    }

    pub fn next<T: From<Uuid>>(&mut self, at: DateTime<Utc>) -> T {
        self.0 += 1;
        let mut counted = [0_u8; 10];
        counted[2..].copy_from_slice(&self.0.to_be_bytes());
        let millis = at.timestamp_millis().try_into().unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &counted)
            .into_uuid()
            .into()
    }
}
