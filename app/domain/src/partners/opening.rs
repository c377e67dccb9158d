use crate::ids::ProgrammeId;

words! {
    /// What of a partner stands in a programme, so that it stays open to it.
    pub enum Standing {
        Introduction = "introduction",
        /// A startup it would like to meet, or startups who …
        Wish = "wish",
        Call = "call",
        Offer = "offer",
        /// A startup of the programme asked for an offer of every programme's.
        Request = "request",
        Mission = "mission",
        Document = "document",
        /// It pays for a startup's place.
        Sponsor = "sponsor",
        /// Something of the partnership is written down: who holds it, what was agreed, a day.
        Agreement = "agreement",
    }
}

/// Why a partner stays open to a programme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShutRefusal {
    #[error("it is open to no other programme, and nobody would find it again")]
    OpenNowhereElse,
    #[error("something of it stands in the programme")]
    StoodOn { by: Vec<Standing> },
}

/// Whether a partner that was opened to the wrong programme is taken back from it: where nothing of
/// it stands there, so that nothing is lost and nobody wonders.
pub fn shut(
    open_to: &[ProgrammeId],
    programme: ProgrammeId,
    standing: Vec<Standing>,
) -> Result<(), ShutRefusal> {
    if !standing.is_empty() {
        Err(ShutRefusal::StoodOn { by: standing })
    } else if open_to.iter().all(|it| *it == programme) {
        Err(ShutRefusal::OpenNowhereElse)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn it_is_taken_back_while_nothing_stands_there_and_it_is_open_elsewhere() {
        let (one, other) = (
            ProgrammeId(Uuid::from_u128(1)),
            ProgrammeId(Uuid::from_u128(2)),
        );
        let stood = |by: &[Standing]| Err(ShutRefusal::StoodOn { by: by.to_vec() });
        use Standing::*;
        for (open_to, standing, shut_or_why) in [
            (vec![one, other], vec![], Ok(())),
            (vec![one], vec![], Err(ShutRefusal::OpenNowhereElse)),
            (vec![one, other], vec![Call], stood(&[Call])),
            (
                vec![one],
                vec![Introduction, Call],
                stood(&[Introduction, Call]),
            ),
        ] {
            let said = shut(&open_to, one, standing.clone());
            assert_eq!(said, shut_or_why, "{open_to:?} {standing:?}");
        }
    }
}
