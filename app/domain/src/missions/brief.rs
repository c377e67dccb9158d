use chrono::{Days, NaiveDate};

use crate::expertise::Expertise;
use crate::introductions::HalfDays;

texts! {
    /// "Passer la carte hors connexion".
    pub struct Title(line 5..=120);

    /// Where the startup stands, and what it has tried.
    pub struct Situation(lines 20..=3000);

    /// What should exist at the end.
    pub struct Deliverable(lines 10..=2000);

    /// To what exactly, and how one gets it.
    #[derive(Default)]
    pub struct AccessWords(lines 0..=1000);

    /// The town where one works together.
    #[derive(Default)]
    pub struct Site(line 0..=120);
}

words! {
    /// What an expert must get to before the first day.
    pub enum Access {
        Code = "code",
        Data = "data",
        Premises = "premises",
        Person = "person",
    }
}

words! {
    /// From afar, or side by side.
    pub enum Manner {
        Remote = "remote",
        OnSite = "on-site",
        Either = "either",
    }
}

/// What a startup asks of an expert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    pub title: Title,
    /// Words of the shared vocabulary, by which experts find it.
    pub needs: Vec<Expertise>,
    pub situation: Situation,
    pub deliverable: Deliverable,
    pub by: Option<NaiveDate>,
    /// How long it may take, as far as the startup can tell.
    pub days: HalfDays,
    pub manner: Manner,
    pub site: Site,
    pub access: Vec<Access>,
    pub access_words: AccessWords,
}

/// Why a brief is not kept as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BriefRefusal {
    #[error("no word says what it needs")]
    NeedsMissing,
    #[error("more than {most} words")]
    TooManyNeeds { most: usize },
    #[error("more than {most} days are a project, not a mission")]
    TooLong { most: i64 },
    #[error("wanted by a day that is past")]
    WantedInThePast,
    #[error("wanted later than in two years")]
    WantedTooLate,
    #[error("on the spot, and nobody says where")]
    SiteMissing,
}

impl Brief {
    pub const MOST_NEEDS: usize = 5;
    /// Days, whole ones.
    pub const MOST_DAYS: i64 = 60;

    pub fn check(&self, today: NaiveDate) -> Result<(), BriefRefusal> {
        use BriefRefusal::*;
        if self.needs.is_empty() {
            return Err(NeedsMissing);
        }
        if self.needs.len() > Self::MOST_NEEDS {
            let most = Self::MOST_NEEDS;
            return Err(TooManyNeeds { most });
        }
        if self.days.halves() > Self::MOST_DAYS * 2 {
            let most = Self::MOST_DAYS;
            return Err(TooLong { most });
        }
        if self.by.is_some_and(|by| by < today) {
            return Err(WantedInThePast);
        }
        if self.by.is_some_and(|by| by > today + Days::new(731)) {
            return Err(WantedTooLate);
        }
        match (self.manner, self.site.as_str()) {
            (Manner::OnSite, "") => Err(SiteMissing),
            _ => Ok(()),
        }
    }
}
