/// Bytes of one file at most: 20 MB, as a computer counts them.
pub const SIZE_MOST: u64 = 20 * 1024 * 1024;

/// What a programme's documents take, and how many are on the thing at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Bytes of every version of every document of the programme that was not removed.
    pub used: i64,
    /// Documents of the programme on this startup, cohort or partner.
    pub documents: i64,
    /// Versions of the document at hand, removed ones too.
    pub versions: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomRefusal {
    #[error("{left} bytes are left to the programme")]
    NoRoom { left: i64 },
    #[error("{most} documents are there already")]
    TooManyDocuments { most: i64 },
    #[error("{most} versions are there already")]
    TooManyVersions { most: i64 },
}

impl Room {
    /// Bytes of all documents of a programme: 2 GB.
    pub const MOST: i64 = 2 * 1024 * 1024 * 1024;
    /// What one page lists.
    pub const DOCUMENTS: i64 = 200;
    pub const VERSIONS: i64 = 100;

    /// Whether a new document of this size has room.
    pub fn takes_document(self, size: u64) -> Result<(), RoomRefusal> {
        if self.documents >= Self::DOCUMENTS {
            let most = Self::DOCUMENTS;
            return Err(RoomRefusal::TooManyDocuments { most });
        }
        self.takes(size)
    }

    /// Whether one more version has.
    pub fn takes_version(self, size: u64) -> Result<(), RoomRefusal> {
        if self.versions >= Self::VERSIONS {
            let most = Self::VERSIONS;
            return Err(RoomRefusal::TooManyVersions { most });
        }
        self.takes(size)
    }

    fn takes(self, size: u64) -> Result<(), RoomRefusal> {
        let left = (Self::MOST - self.used).max(0);
        match i64::try_from(size) {
            Ok(size) if size <= left => Ok(()),
            _ => Err(RoomRefusal::NoRoom { left }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_has_room_for_so_much() {
        for (room, size, document, version) in [
            (Room::default(), SIZE_MOST, true, true),
            (
                Room {
                    used: Room::MOST - 10,
                    ..Room::default()
                },
                10,
                true,
                true,
            ),
            (
                Room {
                    used: Room::MOST - 10,
                    ..Room::default()
                },
                11,
                false,
                false,
            ),
            (
                Room {
                    documents: Room::DOCUMENTS,
                    ..Room::default()
                },
                1,
                false,
                true,
            ),
            (
                Room {
                    versions: Room::VERSIONS,
                    ..Room::default()
                },
                1,
                true,
                false,
            ),
        ] {
            assert_eq!(room.takes_document(size).is_ok(), document, "{room:?}");
            assert_eq!(room.takes_version(size).is_ok(), version, "{room:?}");
        }
        let over = Room {
            used: Room::MOST + 5,
            ..Room::default()
        };
        assert_eq!(over.takes_document(1), Err(RoomRefusal::NoRoom { left: 0 }));
    }
}
