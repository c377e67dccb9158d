use chrono::NaiveDate;

/// Why an act on a mission is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MissionRefusal {
    #[error("somebody is looked for already")]
    AlreadyOpen,
    #[error("nobody is looked for yet")]
    NotOpen,
    #[error("it is agreed with somebody already")]
    AlreadyAgreed,
    #[error("it is over")]
    Over,
    #[error("this person was asked already")]
    AlreadyAsked,
    #[error("this person offered already")]
    AlreadyOffered,
    #[error("this person was not asked, or answered before")]
    NotAsked,
    #[error("this offer does not stand any more")]
    NotOffered,
    #[error("it ends before it starts")]
    EndsBeforeItStarts,
    #[error("it ends in the past")]
    EndsInThePast,
    #[error("it starts or ends more than two years from now")]
    TooFarAway,
    #[error("more than {most} days are a project, not a mission")]
    TooLong { most: i64 },
    #[error("more than the {most} half days between its dates")]
    MoreThanItsDates { most: i64 },
    #[error("it is not agreed with anybody yet")]
    NotAgreed,
    #[error("this day is not here yet")]
    DayAhead,
    #[error("this day is before {earliest}, when it was agreed on")]
    DayTooEarly { earliest: NaiveDate },
    #[error("more than {most} half days on one day")]
    TooMuchForADay { most: i64 },
    #[error("this day is not noted")]
    NoSuchDay,
    #[error("no day is noted")]
    NoDayNoted,
    #[error("it is delivered already")]
    AlreadyDelivered,
    #[error("nothing is delivered")]
    NotDelivered,
}
