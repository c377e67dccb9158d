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

#[cfg(test)]
mod tests {
    use super::super::told::{day, halves};
    use super::*;

    #[test]
    fn briefs_make_sense() {
        use BriefRefusal::*;
        let brief = |needs: usize, days: i64, by: Option<NaiveDate>, manner, site: &str| Brief {
            title: Title::parse("La carte hors connexion").expect("a title"),
            needs: Expertise::ALL[..needs].to_vec(),
            situation: Situation::parse("Notre carte ne marche pas dans le métro.").expect("words"),
            deliverable: Deliverable::parse("Une première version.").expect("words"),
            by,
            days: halves(days),
            manner,
            site: Site::parse(site).expect("a town"),
            access: vec![Access::Code],
            access_words: AccessWords::default(),
        };
        use Manner::*;
        let far = day(3) + Days::new(800);
        for (brief, said) in [
            (brief(1, 1, None, Remote, ""), Ok(())),
            (brief(5, 120, Some(day(3)), OnSite, "Paris"), Ok(())),
            (brief(0, 1, None, Remote, ""), Err(NeedsMissing)),
            (brief(6, 1, None, Remote, ""), Err(TooManyNeeds { most: 5 })),
            (brief(1, 121, None, Remote, ""), Err(TooLong { most: 60 })),
            (brief(1, 1, Some(day(2)), Remote, ""), Err(WantedInThePast)),
            (brief(1, 1, Some(far), Remote, ""), Err(WantedTooLate)),
            (brief(1, 1, None, OnSite, ""), Err(SiteMissing)),
            (brief(1, 1, None, Either, ""), Ok(())),
        ] {
            assert_eq!(brief.check(day(3)), said);
        }
    }
}
