use super::{By, Reader};

/// A version, as far as removing it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub put_by: By,
    pub removed: bool,
}

/// Why a document or a version stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoveRefusal {
    #[error("it was removed before")]
    AlreadyRemoved,
    #[error("staff put it there")]
    NotYours,
    #[error("staff put a version of it there")]
    HoldsTheirs,
    #[error("it is the only one that is left")]
    OnlyVersion,
}

/// Whether a reader removes one version: its side put it there, or they are staff. The last one
/// goes with its document only, so that no document is without a file.
pub fn remove_version(
    reader: Reader,
    piece: Piece,
    versions: &[Piece],
) -> Result<(), RemoveRefusal> {
    if !reader.may_change(piece.put_by) {
        return Err(RemoveRefusal::NotYours);
    }
    if piece.removed {
        return Err(RemoveRefusal::AlreadyRemoved);
    }
    match versions.iter().filter(|it| !it.removed).count() {
        0 | 1 => Err(RemoveRefusal::OnlyVersion),
        _ => Ok(()),
    }
}

/// Whether a reader removes a document with all its versions.
pub fn remove(reader: Reader, document: Piece, versions: &[Piece]) -> Result<(), RemoveRefusal> {
    if !reader.may_change(document.put_by) {
        return Err(RemoveRefusal::NotYours);
    }
    if document.removed {
        return Err(RemoveRefusal::AlreadyRemoved);
    }
    let mut left = versions.iter().filter(|it| !it.removed);
    match left.all(|it| reader.may_change(it.put_by)) {
        true => Ok(()),
        false => Err(RemoveRefusal::HoldsTheirs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAFFS: Piece = Piece {
        put_by: By::Staff,
        removed: false,
    };
    const SIDES: Piece = Piece {
        put_by: By::Side,
        removed: false,
    };

    const fn gone(piece: Piece) -> Piece {
        Piece {
            removed: true,
            ..piece
        }
    }

    #[test]
    fn a_version_goes_while_another_stays() {
        use RemoveRefusal::*;
        for (reader, piece, versions, expected) in [
            (Reader::Staff, SIDES, vec![SIDES, STAFFS], Ok(())),
            (Reader::Side, SIDES, vec![SIDES, STAFFS], Ok(())),
            (Reader::Side, STAFFS, vec![SIDES, STAFFS], Err(NotYours)),
            (Reader::Mentor, SIDES, vec![SIDES, SIDES], Err(NotYours)),
            (Reader::Staff, SIDES, vec![SIDES], Err(OnlyVersion)),
            (
                Reader::Side,
                SIDES,
                vec![SIDES, gone(SIDES)],
                Err(OnlyVersion),
            ),
            (
                Reader::Staff,
                gone(SIDES),
                vec![SIDES, gone(SIDES)],
                Err(AlreadyRemoved),
            ),
        ] {
            assert_eq!(
                remove_version(reader, piece, &versions),
                expected,
                "{reader:?} {versions:?}"
            );
        }
    }

    #[test]
    fn a_document_goes_whole() {
        use RemoveRefusal::*;
        for (reader, document, versions, expected) in [
            (Reader::Staff, SIDES, vec![SIDES, STAFFS], Ok(())),
            (Reader::Side, SIDES, vec![SIDES, SIDES], Ok(())),
            (Reader::Side, SIDES, vec![SIDES, STAFFS], Err(HoldsTheirs)),
            (Reader::Side, SIDES, vec![SIDES, gone(STAFFS)], Ok(())),
            (Reader::Side, STAFFS, vec![STAFFS], Err(NotYours)),
            (
                Reader::Staff,
                gone(SIDES),
                vec![gone(SIDES)],
                Err(AlreadyRemoved),
            ),
        ] {
            assert_eq!(
                remove(reader, document, &versions),
                expected,
                "{reader:?} {versions:?}"
            );
        }
    }
}
