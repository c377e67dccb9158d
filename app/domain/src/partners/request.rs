use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::PersonId;
use crate::introductions::{AddressKind, addresses_in};
use crate::text::Remark;

texts! {
    /// Why a startup asks for an offer.
    pub struct Plea(lines 10..=1000);
}

/// A startup's request for an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub plea: Plea,
    pub asked: DateTime<Utc>,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Granted {
        at: DateTime<Utc>,
        by: PersonId,
    },
    Declined {
        at: DateTime<Utc>,
        by: PersonId,
        comment: Remark,
    },
    TakenBack {
        at: DateTime<Utc>,
    },
}

/// Why one cannot ask for an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefusal {
    #[error("it opens later")]
    NotYet { on: NaiveDate },
    #[error("every place is given")]
    Full,
    #[error("its last day is past")]
    Past { on: NaiveDate },
    #[error("it was closed")]
    Closed,
    #[error("this startup asked for it already")]
    AlreadyAsked,
}

/// Why a request is not answered, or not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestAnswerRefusal {
    #[error("every place is given")]
    Full,
    #[error("it was answered before")]
    AlreadyAnswered,
    #[error("it was taken back")]
    TakenBack,
}

impl State {
    /// The word it is told by.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Granted { .. } => "granted",
            Self::Declined { .. } => "declined",
            Self::TakenBack { .. } => "taken-back",
        }
    }
}

impl Request {
    /// `left` is what is left of the places; none where there is no limit. The day an offer closes
    /// ends the asking, not the giving.
    pub fn grant(
        self,
        left: Option<i64>,
        by: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, RequestAnswerRefusal> {
        self.is_waiting()?;
        if left.is_some_and(|left| left <= 0) {
            return Err(RequestAnswerRefusal::Full);
        }
        let state = State::Granted { at: now, by };
        Ok(Self { state, ..self })
    }

    pub fn decline(
        self,
        by: PersonId,
        comment: Remark,
        now: DateTime<Utc>,
    ) -> Result<Self, RequestAnswerRefusal> {
        self.is_waiting()?;
        let state = State::Declined {
            at: now,
            by,
            comment,
        };
        Ok(Self { state, ..self })
    }

    /// Before it is answered: what was granted, the two talk about.
    pub fn take_back(self, now: DateTime<Utc>) -> Result<Self, RequestAnswerRefusal> {
        self.is_waiting()?;
        let state = State::TakenBack { at: now };
        Ok(Self { state, ..self })
    }

    fn is_waiting(&self) -> Result<(), RequestAnswerRefusal> {
        match self.state {
            State::Waiting => Ok(()),
            State::TakenBack { .. } => Err(RequestAnswerRefusal::TakenBack),
            State::Granted { .. } | State::Declined { .. } => {
                Err(RequestAnswerRefusal::AlreadyAnswered)
            }
        }
    }
}

/// Nobody is reached by what these words say: no e-mail address and no phone. What is found is
/// given back, for the refusal to name it. The web address of a page may stand.
pub fn no_address_in(text: &str) -> Result<(), Vec<&str>> {
    let found: Vec<&str> = addresses_in(text)
        .into_iter()
        .filter(|address| address.kind != AddressKind::Web)
        .map(|address| address.text)
        .collect();
    match found.is_empty() {
        true => Ok(()),
        false => Err(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PAUL: PersonId = PersonId(Uuid::from_u128(1));

    fn at(hour: u32) -> DateTime<Utc> {
        let text = format!("2027-03-01T{hour:02}:00:00Z");
        text.parse().expect("an instant")
    }

    fn asked() -> Request {
        Request {
            plea: Plea::parse("Nos serveurs débordent.").expect("words"),
            asked: at(8),
            state: State::Waiting,
        }
    }

    #[test]
    fn a_request_is_answered_once_and_never_beyond_the_places() {
        use RequestAnswerRefusal::*;
        let granted = asked().grant(Some(1), PAUL, at(9)).expect("a place");
        let declined = asked()
            .decline(PAUL, Remark::default(), at(9))
            .expect("waiting");
        let back = asked().take_back(at(9)).expect("waiting");
        for (request, left, said) in [
            (asked(), None, Ok("granted")),
            (asked(), Some(1), Ok("granted")),
            (asked(), Some(0), Err(Full)),
            (granted.clone(), Some(1), Err(AlreadyAnswered)),
            (declined.clone(), Some(1), Err(AlreadyAnswered)),
            (back, Some(1), Err(TakenBack)),
        ] {
            let after = request.grant(left, PAUL, at(10));
            assert_eq!(after.map(|it| it.state.word()), said, "{left:?}");
        }
        assert_eq!(granted.take_back(at(10)).err(), Some(AlreadyAnswered));
        let again = declined.decline(PAUL, Remark::default(), at(10));
        assert_eq!(again.err(), Some(AlreadyAnswered));
    }

    #[test]
    fn words_lead_to_nobody() {
        for (text, found) in [
            ("Nos serveurs débordent, voyez jaccede.com.", vec![]),
            ("Appelez le 06 12 34 56 78", vec!["06 12 34 56 78"]),
            ("Écrivez à amina@example.org.", vec!["amina@example.org"]),
        ] {
            let said = no_address_in(text);
            assert_eq!(said.err().unwrap_or_default(), found, "{text}");
        }
    }
}
