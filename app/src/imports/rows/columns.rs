use domain::Language;
use domain::imports::Kind;

use super::names::{self, Names};
use crate::imports::file::{Row, Unreadable, letters};
use crate::words::label;

domain::words! {
    /// What a column of a list may say.
    pub enum Column {
        Reference = "reference",
        Name = "name",
        FirstName = "first-name",
        Email = "email",
        Startup = "startup",
        Organisation = "organisation",
        Title = "title",
        Role = "role",
        Mission = "mission",
        Programme = "programme",
        Cohort = "cohort",
        Stage = "stage",
        StageSince = "stage-since",
        Reason = "reason",
        JoinedOn = "joined-on",
        LeftOn = "left-on",
        Themes = "themes",
        Beneficiaries = "beneficiaries",
        Technologies = "technologies",
        Goals = "goals",
        Needs = "needs",
        Levers = "levers",
        Changes = "changes",
        Sponsors = "sponsors",
        LegalForm = "legal-form",
        Town = "town",
        Siret = "siret",
        Rna = "rna",
        Website = "website",
        Repository = "repository",
        Statistics = "statistics",
        Impact = "impact",
        Acronym = "acronym",
        Kind = "kind",
        Field = "field",
        Headline = "headline",
        About = "about",
        Languages = "languages",
        Zone = "zone",
        Expertise = "expertise",
    }
}

/// What was said of every row beside the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Has {
    pub programme: bool,
    pub cohort: bool,
}

/// Where each column stands in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    header: Vec<String>,
    found: Vec<(Column, usize)>,
    /// Named, and nothing is read from them.
    pub ignored: Vec<String>,
    /// Of what a file has no word for.
    lang: Language,
}

impl Columns {
    /// As the titles say it. Of two that say the same the first counts.
    pub fn guess(kind: Kind, header: &Row) -> Vec<Option<Column>> {
        let names = names::of(kind);
        let mut taken = Vec::new();
        let guesses = header.cells.iter().map(|title| {
            let guess = column(title, names).filter(|column| !taken.contains(column))?;
            taken.push(guess);
            Some(guess)
        });
        guesses.collect()
    }

    /// As the titles say it; two that say the same are refused.
    pub fn of(kind: Kind, header: &Row) -> Result<Self, Unreadable> {
        let names = names::of(kind);
        let chosen = header.cells.iter().map(|title| column(title, names));
        Self::chosen(header, &chosen.collect::<Vec<_>>())
    }

    /// As somebody says it, column after column.
    pub fn chosen(header: &Row, chosen: &[Option<Column>]) -> Result<Self, Unreadable> {
        let mut found: Vec<(Column, usize)> = Vec::new();
        let mut ignored = Vec::new();
        for at in 0..header.cells.len() {
            let title = title_at(&header.cells, at);
            match chosen.get(at).copied().flatten() {
                Some(column) => match found.iter().find(|(known, _)| *known == column) {
                    Some((_, first)) => {
                        let (one, other) = (title_at(&header.cells, *first), title);
                        return Err(Unreadable::SameColumn { one, other });
                    }
                    None => found.push((column, at)),
                },
                None if header.cell(at).is_empty() => {}
                None => ignored.push(title),
            }
        }
        Ok(Self {
            header: header.cells.clone(),
            found,
            ignored,
            lang: Language::French,
        })
    }

    /// Called so where the file has no title for them.
    pub fn told_in(self, lang: Language) -> Self {
        Self { lang, ..self }
    }

    pub fn lang(&self) -> Language {
        self.lang
    }

    pub fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }

    pub fn at(&self, column: Column) -> Option<usize> {
        let found = self.found.iter();
        let mut found = found.filter(|(known, _)| *known == column);
        found.next().map(|(_, at)| *at)
    }

    pub fn all(&self) -> impl Iterator<Item = (Column, usize)> + '_ {
        self.found.iter().copied()
    }

    pub fn width(&self) -> usize {
        self.header.len()
    }

    /// Up to the last that is titled or read.
    pub fn titled(&self) -> usize {
        let titled = self
            .header
            .iter()
            .rposition(|title| !title.trim().is_empty());
        let read = self.found.iter().map(|(_, at)| at + 1);
        read.max().max(titled.map(|at| at + 1)).unwrap_or_default()
    }

    /// As the file calls it, or as we would when the file has none.
    pub fn title(&self, column: Column) -> String {
        match self.at(column) {
            Some(at) => title_at(&self.header, at),
            None => label(self.lang, "import-field", column.as_str()),
        }
    }

    /// Columns that no list of this kind may lack, and this one does.
    pub fn missing(&self, kind: Kind, has: Has) -> Vec<Column> {
        let mut missing = needed(kind).to_vec();
        let says_which = self.has(Column::Startup) || self.has(Column::Reference);
        if kind == Kind::People && !says_which {
            missing.push(Column::Startup);
        }
        let says_whose = self.has(Column::Organisation) || self.has(Column::Reference);
        if kind == Kind::Contacts && !says_whose {
            missing.push(Column::Organisation);
        }
        if !has.programme && matches!(kind, Kind::Startups | Kind::Mentors) {
            missing.push(Column::Programme);
        }
        missing.retain(|column| !self.has(*column));
        let years = [Column::JoinedOn, Column::StageSince, Column::Cohort];
        if kind == Kind::Startups && !has.cohort && !years.iter().any(|column| self.has(*column)) {
            missing.push(Column::JoinedOn);
        }
        missing
    }

    /// No row of such a list may lack it.
    pub fn is_needed(&self, kind: Kind, column: Column) -> bool {
        needed(kind).contains(&column)
    }

    /// The column of this title, if a list of the kind may do without it.
    pub fn spare(&self, kind: Kind, has: Has, title: &str) -> Option<Column> {
        let mut all = self.all().map(|(column, _)| column);
        let column = all.find(|column| self.title(*column) == title)?;
        let mut without = self.clone();
        without.found.retain(|(known, _)| *known != column);
        without.missing(kind, has).is_empty().then_some(column)
    }

    pub fn require(&self, kind: Kind, has: Has) -> Result<(), Unreadable> {
        let missing = self.missing(kind, has);
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing.into_iter();
        let missing = missing.map(|column| label(self.lang, "import-field", column.as_str()));
        let found = (0..self.header.len()).map(|at| shown(&self.header[at]));
        Err(Unreadable::MissingColumns {
            missing: missing.collect(),
            found: found.filter(|title| !title.is_empty()).collect(),
        })
    }
}

/// What no row may lack, whatever was said beside the file.
const fn needed(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Startups => &[Column::Reference, Column::Name],
        Kind::Partners => &[Column::Name],
        Kind::Mentors | Kind::People | Kind::Contacts => &[Column::Name, Column::Email],
    }
}

/// The title of a column, or where it stands when it has none.
pub fn title_at(header: &[String], at: usize) -> String {
    let title = header.get(at).map(|title| shown(title)).unwrap_or_default();
    match title.is_empty() {
        true => letters(at),
        false => title,
    }
}

/// The column of that name, whatever its capitals, accents, dashes and spaces.
pub fn column(title: &str, names: Names) -> Option<Column> {
    let known = |folded: &str| {
        let mut names = names.iter();
        let column = names.find(|(_, known)| known.contains(&folded));
        column.map(|(column, _)| *column)
    };
    let folded = fold(title);
    known(&folded).or_else(|| known(without_hint(&folded)?))
}

/// A folded title without what tells how to fill its column in: "nom (obligatoire)", "date d'entree
/// (jj/mm/aaaa)", "theme(s)".
fn without_hint(folded: &str) -> Option<&str> {
    const HINTS: [&str; 12] = [
        "s",
        "e",
        "es",
        "obligatoire",
        "facultatif",
        "optionnel",
        "si connu",
        "si connue",
        "required",
        "mandatory",
        "optional",
        "if known",
    ];
    let (title, hint) = folded.strip_suffix(')')?.rsplit_once('(')?;
    let is_date = |hint: &str| hint.chars().all(|c| "jmadyj/ ".contains(c));
    (HINTS.contains(&hint) || is_date(hint)).then(|| title.trim_end())
}

pub(super) fn fold(title: &str) -> String {
    store::search_key(&title.replace(['_', '-', '.', ':', '*'], " "))
}

/// On one line, and not too long to read.
fn shown(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(titles: &[&str]) -> Row {
        Row {
            line: 1,
            cells: titles.iter().map(|title| (*title).to_owned()).collect(),
            ..Row::default()
        }
    }

    fn of(titles: &[&str]) -> Result<Columns, Unreadable> {
        Columns::of(Kind::Startups, &header(titles))
    }

    #[test]
    fn a_column_is_known_by_any_of_its_names() {
        for (kind, title, column_) in [
            (Kind::Startups, "Référence", Column::Reference),
            (Kind::Startups, "  NOM ", Column::Name),
            (Kind::Startups, "date_d’entrée", Column::JoinedOn),
            (Kind::Startups, "Joined-On", Column::JoinedOn),
            (Kind::Startups, "stage_since", Column::StageSince),
            (Kind::Startups, "Bénéficiaires", Column::Beneficiaries),
            (
                Kind::Startups,
                "Be\u{301}ne\u{301}ficiaires *",
                Column::Beneficiaries,
            ),
            (Kind::Startups, "N° SIRET", Column::Siret),
            (Kind::Mentors, "Adresse e-mail", Column::Email),
            (Kind::Mentors, "Prénom", Column::FirstName),
            (Kind::People, "Startup", Column::Startup),
            (Kind::Partners, "Raison sociale", Column::Name),
            (Kind::Startups, "Thème(s)", Column::Themes),
            (
                Kind::Startups,
                "DATE\n D’ENTRÉE (jj/mm/aaaa) ",
                Column::JoinedOn,
            ),
            (Kind::Mentors, "E-mail (obligatoire)*", Column::Email),
        ] {
            assert_eq!(column(title, names::of(kind)), Some(column_), "{title}");
        }
        for title in ["accessibility", "nom (du contact)", "(s)", ""] {
            assert_eq!(column(title, names::of(Kind::Startups)), None, "{title}");
        }
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        for kind in Kind::ALL {
            let names = names::of(*kind).iter();
            let mut all: Vec<&str> = names.flat_map(|(_, names)| names.iter().copied()).collect();
            for name in &all {
                assert_eq!(*name, fold(name), "names are written folded");
            }
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{kind}");
        }
    }

    #[test]
    fn missing_ignored_and_doubled_columns_are_told() {
        let columns = of(&["Nom", "Couleur", "", "Mission"]).expect("columns");
        assert_eq!(columns.ignored, ["Couleur"]);
        let of_programme = Has {
            programme: true,
            cohort: false,
        };
        assert_eq!(
            columns.require(Kind::Startups, of_programme),
            Err(Unreadable::MissingColumns {
                missing: vec!["Référence".into(), "Date d’entrée".into()],
                found: vec!["Nom".into(), "Couleur".into(), "Mission".into()],
            })
        );
        assert_eq!(
            of(&["Nom", "name"]).err(),
            Some(Unreadable::SameColumn {
                one: "Nom".into(),
                other: "name".into()
            })
        );
        let guess = Columns::guess(Kind::Startups, &header(&["Nom", "name", "?"]));
        assert_eq!(guess, [Some(Column::Name), None, None]);
    }

    #[test]
    fn a_column_without_a_title_is_called_by_its_place() {
        let header = header(&["Nom", " "]);
        let chosen = [Some(Column::Name), Some(Column::Reference)];
        let columns = Columns::chosen(&header, &chosen).expect("columns");
        assert_eq!(columns.title(Column::Reference), "B");
        assert_eq!(columns.title(Column::LeftOn), "Date de sortie");
        let in_english = columns.clone().told_in(Language::English);
        assert_eq!(in_english.title(Column::LeftOn), "Day it left");
        assert!(columns.ignored.is_empty());
    }
}
