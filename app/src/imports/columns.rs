pub use super::names::{Names, ORGANISATIONS, STARTUPS};

use super::Unreadable;

/// What a column of a list may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Reference,
    Name,
    Mission,
    Programme,
    Cohort,
    Stage,
    StageSince,
    JoinedOn,
    LeftOn,
    Themes,
    Beneficiaries,
    Technologies,
    Sponsors,
    LegalForm,
    Town,
    Siret,
    Rna,
    Website,
    Repository,
    Statistics,
    Impact,
    Acronym,
    Kind,
    Field,
}

/// Where each known column stands in one file.
#[derive(Debug)]
pub struct Columns {
    header: Vec<String>,
    found: Vec<(Column, usize)>,
    /// Named, but known to nobody here: nothing is read from them.
    pub ignored: Vec<String>,
}

impl Columns {
    pub fn of(header: Vec<String>, names: Names) -> Result<Self, Unreadable> {
        let mut found: Vec<(Column, usize)> = Vec::new();
        let mut ignored = Vec::new();
        for (at, title) in header.iter().enumerate() {
            match column(title, names) {
                Some(column) => match found.iter().find(|(known, _)| *known == column) {
                    Some((_, first)) => {
                        let (one, other) = (shown(&header[*first]), shown(title));
                        return Err(Unreadable::SameColumn { one, other });
                    }
                    None => found.push((column, at)),
                },
                None if title.trim().is_empty() => {}
                None => ignored.push(shown(title)),
            }
        }
        Ok(Self {
            header,
            found,
            ignored,
        })
    }

    pub fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }

    pub fn at(&self, column: Column) -> Option<usize> {
        self.found
            .iter()
            .find(|(known, _)| *known == column)
            .map(|(_, at)| *at)
    }

    pub fn width(&self) -> usize {
        self.header.len()
    }

    /// As the file calls it, or as we would when the file has none.
    pub fn title(&self, column: Column, names: Names) -> String {
        match self.at(column) {
            Some(at) => shown(&self.header[at]),
            None => first_name(column, names).to_owned(),
        }
    }

    pub fn require(&self, columns: &[Column], names: Names) -> Result<(), Unreadable> {
        let missing: Vec<_> = columns
            .iter()
            .filter(|column| !self.has(**column))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Unreadable::MissingColumns {
            missing: missing
                .into_iter()
                .map(|column| first_name(*column, names).to_owned())
                .collect(),
            found: self
                .header
                .iter()
                .map(|title| shown(title))
                .filter(|title| !title.is_empty())
                .collect(),
        })
    }
}

/// The column of that name, whatever its capitals, accents, dashes and spaces.
pub fn column(title: &str, names: Names) -> Option<Column> {
    let folded = fold(title);
    names
        .iter()
        .find(|(_, known)| known.contains(&folded.as_str()))
        .map(|(column, _)| *column)
}

fn first_name(column: Column, names: Names) -> &'static str {
    let known = names.iter().find(|(known, _)| *known == column);
    known
        .and_then(|(_, names)| names.first().copied())
        .unwrap_or_default()
}

fn fold(title: &str) -> String {
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

    fn of(titles: &[&str]) -> Result<Columns, Unreadable> {
        Columns::of(
            titles.iter().map(|title| (*title).to_owned()).collect(),
            STARTUPS,
        )
    }

    #[test]
    fn a_column_is_known_by_any_of_its_names() {
        for (title, column_) in [
            ("Référence", Column::Reference),
            ("  NOM ", Column::Name),
            ("date_d’entrée", Column::JoinedOn),
            ("Joined-On", Column::JoinedOn),
            ("stage_since", Column::StageSince),
            ("Bénéficiaires", Column::Beneficiaries),
            ("N° SIRET", Column::Siret),
        ] {
            assert_eq!(column(title, STARTUPS), Some(column_), "{title}");
        }
        assert_eq!(column("accessibility", STARTUPS), None);
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        for names in [STARTUPS, ORGANISATIONS] {
            let mut all: Vec<&str> = names
                .iter()
                .flat_map(|(_, names)| names.iter().copied())
                .collect();
            for name in &all {
                assert_eq!(*name, fold(name), "names are written folded");
            }
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }

    #[test]
    fn missing_ignored_and_doubled_columns_are_told() {
        let columns = of(&["Nom", "Couleur", "", "Mission"]).expect("columns");
        assert_eq!(columns.ignored, ["Couleur"]);
        assert_eq!(
            columns.require(&[Column::Reference, Column::Name], STARTUPS),
            Err(Unreadable::MissingColumns {
                missing: vec!["reference".into()],
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
    }
}
