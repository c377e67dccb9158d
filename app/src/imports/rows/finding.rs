use chrono::NaiveDate;
use domain::Language;

use crate::words::date;

/// Something a cell says that the house cannot take as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// As a spreadsheet numbers it.
    pub line: u64,
    /// As the file calls it; empty for a whole row.
    pub column: String,
    pub what: What,
}

/// A problem stops the import: it is about what a startup is, and where and when it is in a
/// cohort. A warning does not: the row comes in, and what the sentence says is kept out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    CellCount {
        found: usize,
        expected: usize,
    },
    Empty,
    TooLong {
        most: usize,
    },
    CannotBeShown,
    NotADate {
        typed: String,
    },
    NoYearOfEntry,
    NoEnd,
    EndsBeforeItStarts {
        from: NaiveDate,
    },
    SameAs {
        line: u64,
    },
    /// Two rows of one thing say two new things of it.
    OtherThan {
        line: u64,
    },
    OtherProgramme {
        asked: String,
    },
    CohortIsClosed {
        cohort: String,
    },
    RoundIsPrepared {
        cohort: String,
    },
    ProgrammeIsClosed {
        programme: String,
    },
    NameIsTaken,
    FormulaError {
        typed: String,
    },
    NotAnEmailAddress {
        typed: String,
    },
    SeveralEmailAddresses {
        typed: String,
    },
    /// There is none, or it is not theirs.
    NoSuchProgramme {
        programme: String,
    },
    NoSuchStartup {
        startup: String,
        /// The name of one that is almost called so.
        near: Option<String>,
    },
    SeveralStartups {
        startup: String,
    },
    NoSuchPartner {
        partner: String,
    },
    SeveralPartners {
        partner: String,
    },
    NotYours,
    NotOpenToYou {
        name: String,
    },
    AddressIsKept,
    TeamIsFull {
        most: usize,
    },

    NotAWebAddress {
        typed: String,
    },
    NotASiret,
    NotAnRna,
    UnknownLegalForm {
        typed: String,
    },
    WordKeptOut {
        word: String,
    },
    TooManyWords {
        most: usize,
    },
    SponsorKeptOut {
        name: String,
    },
    SharedAcronym {
        acronym: String,
    },
    /// New, and perhaps several.
    OneSponsor {
        name: String,
    },
    EndsInTheFuture {
        on: NaiveDate,
    },
    /// Its last cells are not there, and read as empty.
    ShortRow {
        missing: usize,
    },
    SameLine {
        line: u64,
    },
    /// What stands among the rows of a list, and is none.
    TitlesAgain,
    Total,
    Note,
    SponsorNotOpen {
        name: String,
    },
    UnknownWord {
        word: String,
        /// The one of the vocabulary that it resembles.
        near: Option<String>,
    },
    UnknownLanguage {
        word: String,
    },
    UnknownZone {
        typed: String,
    },
    UnknownRole {
        typed: String,
    },
    KeepsOwnName {
        name: String,
    },
    KeepsOwnZone,
}

impl What {
    pub const fn is_warning(&self) -> bool {
        use What::*;
        match self {
            CellCount { .. }
            | Empty
            | TooLong { .. }
            | CannotBeShown
            | NotADate { .. }
            | NoYearOfEntry
            | NoEnd
            | EndsBeforeItStarts { .. }
            | SameAs { .. }
            | OtherThan { .. }
            | OtherProgramme { .. }
            | CohortIsClosed { .. }
            | RoundIsPrepared { .. }
            | ProgrammeIsClosed { .. }
            | NameIsTaken
            | FormulaError { .. }
            | NotAnEmailAddress { .. }
            | SeveralEmailAddresses { .. }
            | NoSuchProgramme { .. }
            | NoSuchStartup { .. }
            | SeveralStartups { .. }
            | NoSuchPartner { .. }
            | SeveralPartners { .. }
            | NotYours
            | NotOpenToYou { .. }
            | AddressIsKept
            | TeamIsFull { .. } => false,
            NotAWebAddress { .. }
            | NotASiret
            | NotAnRna
            | UnknownLegalForm { .. }
            | WordKeptOut { .. }
            | TooManyWords { .. }
            | SponsorKeptOut { .. }
            | SharedAcronym { .. }
            | OneSponsor { .. }
            | EndsInTheFuture { .. }
            | ShortRow { .. }
            | SameLine { .. }
            | TitlesAgain
            | Total
            | Note
            | SponsorNotOpen { .. }
            | UnknownWord { .. }
            | UnknownLanguage { .. }
            | UnknownZone { .. }
            | UnknownRole { .. }
            | KeepsOwnName { .. }
            | KeepsOwnZone => true,
        }
    }

    fn sentence(&self, lang: Language) -> String {
        match self {
            Self::CellCount { found, expected } => {
                t!(
                    lang,
                    "import-cell-count",
                    found = found.to_owned(),
                    expected = expected.to_owned()
                )
            }
            Self::Empty => t!(lang, "import-cell-empty"),
            Self::TooLong { most } => t!(lang, "import-cell-long", most = most.to_owned()),
            Self::CannotBeShown => t!(lang, "import-cell-control"),
            Self::NotADate { typed } => t!(lang, "import-cell-date", typed = short(typed)),
            Self::NoYearOfEntry => t!(lang, "import-cell-no-year"),
            Self::NoEnd => t!(lang, "import-cell-no-end"),
            Self::EndsBeforeItStarts { from } => {
                t!(lang, "import-cell-early", from = date(lang, *from))
            }
            Self::SameAs { line } => t!(lang, "import-cell-same", line = line.to_string()),
            Self::OtherThan { line } => {
                t!(lang, "import-cell-other", line = line.to_string())
            }
            Self::OtherProgramme { asked } => {
                t!(lang, "import-cell-programme", asked = asked.as_str())
            }
            Self::CohortIsClosed { cohort } => {
                t!(lang, "import-cell-cohort-closed", cohort = cohort.as_str())
            }
            Self::RoundIsPrepared { cohort } => {
                t!(lang, "import-cell-round", cohort = cohort.as_str())
            }
            Self::ProgrammeIsClosed { programme } => {
                t!(
                    lang,
                    "import-cell-programme-closed",
                    programme = programme.as_str()
                )
            }
            Self::NameIsTaken => t!(lang, "import-cell-taken"),
            Self::FormulaError { typed } => t!(lang, "import-cell-formula", typed = short(typed)),
            Self::NotAnEmailAddress { typed } => {
                t!(lang, "import-cell-email", typed = short(typed))
            }
            Self::SeveralEmailAddresses { typed } => {
                t!(lang, "import-cell-emails", typed = short(typed))
            }
            Self::NoSuchProgramme { programme } => {
                t!(
                    lang,
                    "import-cell-no-programme",
                    programme = short(programme)
                )
            }
            Self::NoSuchStartup { startup, near } => {
                let none = t!(lang, "import-cell-no-startup", startup = short(startup));
                perhaps(lang, none, near.as_deref())
            }
            Self::SeveralStartups { startup } => {
                t!(lang, "import-cell-startups", startup = short(startup))
            }
            Self::NoSuchPartner { partner } => {
                t!(lang, "import-cell-no-partner", partner = short(partner))
            }
            Self::SeveralPartners { partner } => {
                t!(lang, "import-cell-partners", partner = short(partner))
            }
            Self::NotYours => t!(lang, "import-cell-not-yours"),
            Self::NotOpenToYou { name } => t!(lang, "import-cell-not-open", name = short(name)),
            Self::AddressIsKept => t!(lang, "import-cell-kept"),
            Self::TeamIsFull { most } => t!(lang, "import-cell-team", most = most.to_owned()),
            Self::NotAWebAddress { typed } => t!(lang, "import-warn-address", typed = short(typed)),
            Self::NotASiret => t!(lang, "import-warn-siret"),
            Self::NotAnRna => t!(lang, "import-warn-rna"),
            Self::UnknownLegalForm { typed } => t!(lang, "import-warn-legal", typed = short(typed)),
            Self::WordKeptOut { word } => t!(lang, "import-warn-word", word = short(word)),
            Self::TooManyWords { most } => t!(lang, "import-warn-words", most = most.to_owned()),
            Self::SponsorKeptOut { name } => t!(lang, "import-warn-sponsor", name = short(name)),
            Self::SharedAcronym { acronym } => {
                t!(lang, "import-warn-acronym", acronym = short(acronym))
            }
            Self::OneSponsor { name } => t!(lang, "import-warn-one-sponsor", name = short(name)),
            Self::EndsInTheFuture { on } => t!(lang, "import-warn-future", on = date(lang, *on)),
            Self::ShortRow { missing } => {
                t!(lang, "import-warn-short", count = missing.to_owned())
            }
            Self::SameLine { line } => t!(lang, "import-warn-same", line = line.to_string()),
            Self::TitlesAgain => t!(lang, "import-warn-titles"),
            Self::Total => t!(lang, "import-warn-total"),
            Self::Note => t!(lang, "import-warn-note"),
            Self::SponsorNotOpen { name } => {
                t!(lang, "import-warn-sponsor-closed", name = short(name))
            }
            Self::UnknownWord { word, near } => {
                let unknown = t!(lang, "import-warn-expertise", word = short(word));
                perhaps(lang, unknown, near.as_deref())
            }
            Self::UnknownLanguage { word } => t!(lang, "import-warn-language", word = short(word)),
            Self::UnknownZone { typed } => t!(lang, "import-warn-zone", typed = short(typed)),
            Self::UnknownRole { typed } => t!(lang, "import-warn-role", typed = short(typed)),
            Self::KeepsOwnName { name } => t!(lang, "import-warn-name", name = short(name)),
            Self::KeepsOwnZone => t!(lang, "import-warn-own-zone"),
        }
    }
}

fn perhaps(lang: Language, sentence: String, near: Option<&str>) -> String {
    match near {
        Some(near) => {
            let perhaps = t!(lang, "import-perhaps", near = short(near));
            format!("{sentence} {perhaps}")
        }
        None => sentence,
    }
}

impl Finding {
    pub fn sentence(&self, lang: Language) -> String {
        let line = self.line.to_string();
        let what = self.what.sentence(lang);
        match self.column.as_str() {
            "" => t!(lang, "import-at-line", line = line, what = what),
            column => t!(
                lang,
                "import-at-cell",
                line = line,
                column = column,
                what = what
            ),
        }
    }
}

/// A terminal obeys control characters, and a sentence has an end.
fn short(typed: &str) -> String {
    let clean = typed.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = clean.take(60).collect();
    if typed.chars().count() > 60 {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_dates_are() {
        let on = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a date");
        for (what, told) in [
            (What::EndsInTheFuture { on }, "le 31 décembre 2026"),
            (What::EndsBeforeItStarts { from: on }, "le 31 décembre 2026"),
        ] {
            let sentence = what.sentence(Language::French);
            assert!(sentence.contains(told), "{sentence}");
        }
    }
}
