use super::{Audience, By, Reader};

words! {
    /// What becomes of the older versions of a document whose audience is changed.
    pub enum Older {
        /// With those who see them now.
        Stay = "stay",
        /// With everybody who sees the document.
        Open = "open",
    }
}

/// How far an older version goes at most, once the audience of its document has changed. What the
/// side put there it always sees.
pub fn limit(now: Audience, put_by: By, change: (Audience, Audience), older: Older) -> Audience {
    let (before, after) = change;
    let least = match put_by {
        By::Staff => Audience::Staff,
        By::Side => Audience::Side,
    };
    match older {
        Older::Open => Audience::Mentors,
        Older::Stay if before < after => now.min(before.max(least)),
        Older::Stay => now,
    }
}

/// Whether somebody who sees a document sees this version of it.
pub fn sees(reader: Reader, limit: Audience) -> bool {
    limit.includes(reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_a_document_opens_no_older_version_that_nobody_named() {
        use Audience::{Mentors, Side, Staff};
        for (now, put_by, change, older, expected) in [
            (Mentors, By::Staff, (Staff, Side), Older::Stay, Staff),
            (Mentors, By::Side, (Staff, Side), Older::Stay, Side),
            (Mentors, By::Staff, (Side, Mentors), Older::Stay, Side),
            (Staff, By::Staff, (Side, Mentors), Older::Stay, Staff),
            (Mentors, By::Staff, (Staff, Side), Older::Open, Mentors),
            (Staff, By::Staff, (Side, Side), Older::Open, Mentors),
            (Staff, By::Staff, (Side, Side), Older::Stay, Staff),
            (Mentors, By::Staff, (Mentors, Side), Older::Stay, Mentors),
        ] {
            assert_eq!(
                limit(now, put_by, change, older),
                expected,
                "{now} {change:?} {older}"
            );
        }
    }
}
