//! Two people at one form: what becomes of each answer when the second one saves. An answer is one
//! field, or several that mean something only together.

/// What to do with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// Both say the same by now.
    Same,
    /// Its author left it alone: what is stored now holds.
    Theirs,
    /// Nobody else touched it: what was typed holds.
    Mine,
    /// Both wrote something else: only its author can tell which is right.
    Both,
}

/// `seen`: what its author was shown; none where that is not known, and then nobody's words give
/// way by themselves.
pub fn meet<T: PartialEq>(seen: Option<&T>, typed: &T, stored: &T) -> Met {
    match seen {
        _ if typed == stored => Met::Same,
        Some(seen) if seen == typed => Met::Theirs,
        Some(seen) if seen == stored => Met::Mine,
        _ => Met::Both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_goes_its_own_way() {
        for (seen, typed, stored, met) in [
            (Some("a"), "a", "a", Met::Same),
            (Some("a"), "b", "b", Met::Same),
            (Some("a"), "a", "b", Met::Theirs),
            (Some("a"), "a", "", Met::Theirs),
            (Some(""), "", "b", Met::Theirs),
            (Some("a"), "b", "a", Met::Mine),
            (Some("a"), "", "a", Met::Mine),
            (Some(""), "b", "", Met::Mine),
            (Some("a"), "b", "c", Met::Both),
            (Some("a"), "", "c", Met::Both),
            (Some("a"), "b", "", Met::Both),
            (None, "a", "a", Met::Same),
            (None, "a", "b", Met::Both),
            (None, "", "b", Met::Both),
        ] {
            assert_eq!(
                meet(seen.as_ref(), &typed, &stored),
                met,
                "{seen:?} {typed} {stored}"
            );
        }
    }

    #[test]
    fn answers_that_belong_together_are_asked_together() {
        let (seen, typed, stored) = (["1", "9"], ["2", "9"], ["1", "8"]);
        assert_eq!(meet(Some(&seen), &typed, &stored), Met::Both);
        assert_eq!(meet(Some(&seen), &seen, &stored), Met::Theirs);
        assert_eq!(meet(Some(&seen), &typed, &seen), Met::Mine);
    }
}
