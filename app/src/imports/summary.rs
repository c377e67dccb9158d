use std::fmt::Write;

use domain::Language;

use super::file::{ReadFrom, Sheet};
use super::plan::{At, Change, Joined, Near, Seen, Tallies, Tally};
use super::rows::{Column, Finding, alike};
use super::{Draft, Preview, Stopped};
use crate::words::label;

/// Findings listed at most; the rest are counted.
pub const LISTED: usize = 100;

/// What an import came to, or with a dry run would come to.
#[derive(Debug)]
pub struct Report {
    pub lang: Language,
    pub dry_run: bool,
    /// Nothing is written, because everything is as the file says.
    pub nothing: bool,
    pub tallies: Tallies,
    pub warnings: Vec<Finding>,
    /// Columns that nothing was read from.
    pub ignored: Vec<String>,
    /// Of a workbook.
    pub read_from: Option<ReadFrom>,
    /// New organisations whose name is almost that of another.
    pub near: Vec<Near>,
    /// Who loses the role of main contact to whom.
    pub handed: Vec<Change>,
    /// Who gains a role though the house knew them, and how many more.
    pub joined: (Vec<Joined>, usize),
}

impl Report {
    pub fn new(lang: Language, dry_run: bool, preview: Preview, draft: &Draft) -> Self {
        let plan = preview.plan;
        let Seen {
            changes,
            joined,
            more_joined,
            ..
        } = plan.seen;
        Self {
            lang,
            dry_run,
            nothing: plan.steps.is_empty(),
            tallies: plan.tallies,
            warnings: preview.warnings,
            ignored: draft.columns.ignored.clone(),
            read_from: draft.read_from.clone(),
            near: plan.near,
            joined: (joined, more_joined),
            handed: changes
                .into_iter()
                .filter(|it| it.field == Column::Role)
                .collect(),
        }
    }

    /// As it is printed.
    pub fn text(&self) -> String {
        let lang = self.lang;
        let mut text = String::new();
        if let Some(from) = self.read_from.as_ref().and_then(|it| sheet(lang, it)) {
            line(&mut text, &from);
        }
        if !self.ignored.is_empty() {
            let (count, columns) = (self.ignored.len(), self.ignored.join(", "));
            line(
                &mut text,
                &t!(lang, "import-ignored", count = count, columns = columns),
            );
        }
        if !self.warnings.is_empty() {
            line(
                &mut text,
                &t!(lang, "import-warnings", count = self.warnings.len()),
            );
            list(&mut text, lang, &self.warnings);
        }
        for near in self.near.iter().take(LISTED) {
            line(&mut text, &resembles(lang, near));
        }
        let more = self.near.len().saturating_sub(LISTED);
        if more > 0 {
            line(&mut text, &t!(lang, "import-more", count = more));
        }
        let (joined, more) = &self.joined;
        for it in joined {
            line(&mut text, &joins(lang, it));
        }
        if *more > 0 {
            line(&mut text, &t!(lang, "import-more", count = more.to_owned()));
        }
        for it in &self.handed {
            let said = format!("{} : {} → {}", it.name, it.before, it.after);
            line(&mut text, &said);
        }
        line(
            &mut text,
            &match (self.dry_run, self.nothing) {
                (_, true) => t!(lang, "import-nothing"),
                (true, false) => t!(lang, "import-would"),
                (false, false) => t!(lang, "import-did"),
            },
        );
        for (noun, tally) in self.tallies.each() {
            if tally != Tally::default() {
                line(&mut text, &format!("  {}", counted(lang, noun, tally)));
            }
        }
        text
    }
}

/// Which sheet was read, where there are others or it is one that a spreadsheet does not show.
pub fn sheet(lang: Language, from: &ReadFrom) -> Option<String> {
    let (name, others) = (called(lang, &from.sheet), from.others);
    let tells = others > 0 || from.sheet.is_hidden;
    tells.then(|| t!(lang, "imports-read-from", sheet = name, count = others))
}

/// Its name, and whether it is hidden.
pub fn called(lang: Language, sheet: &Sheet) -> String {
    let name = sheet.name.as_str();
    match sheet.is_hidden {
        true => t!(lang, "imports-sheet-hidden", sheet = name),
        false => name.to_owned(),
    }
}

/// "Ligne 4, nouveau nom « Le Bans » : est-ce « Le Banc » ?"
pub fn resembles(lang: Language, near: &Near) -> String {
    let line = near.line.to_string();
    let (new, known) = (near.new.as_str(), near.known.as_str());
    match near.at {
        At::House(_) => {
            let asks = t!(lang, "import-near", line = line, new = new, known = known);
            match &near.reference {
                Some(reference) => {
                    let reference = reference.as_str();
                    let says = t!(lang, "import-near-reference", reference = reference);
                    format!("{asks} {says}")
                }
                None => asks,
            }
        }
        At::Line(other) => {
            let other = other.to_string();
            t!(
                lang,
                "import-near-line",
                line = line,
                new = new,
                known = known,
                other = other
            )
        }
    }
}

/// "Ligne 2 : Lou Hypothétique · Fondateur · Datactivist".
pub fn joins(lang: Language, it: &Joined) -> String {
    let line = it.line.to_string();
    let (name, of) = (it.name.as_str(), it.of.as_str());
    let role = label(lang, "import-thing", it.thing.as_str());
    match it.is_seen {
        true => t!(
            lang,
            "import-joins",
            line = line,
            name = name,
            role = role,
            of = of
        ),
        false => t!(
            lang,
            "import-joins-unseen",
            line = line,
            name = name,
            role = role,
            of = of
        ),
    }
}

/// "Startups : 25 créations, 0 modification, 0 sans changement".
pub fn counted(lang: Language, noun: &str, tally: Tally) -> String {
    let noun = label(lang, "import", noun);
    t!(
        lang,
        "import-tally",
        noun = noun,
        created = tally.created,
        changed = tally.changed,
        unchanged = tally.unchanged
    )
}

impl Stopped {
    /// As it is printed.
    pub fn text(&self, lang: Language) -> String {
        let mut text = String::new();
        match self {
            Self::Unreadable(why) => line(&mut text, &why.sentence(lang)),
            Self::Meanwhile => line(&mut text, &t!(lang, "import-meanwhile")),
            Self::Store(error) => line(&mut text, &error.to_string()),
            Self::Problems(findings) => {
                let is_warning = |finding: &Finding| finding.what.is_warning();
                let (warnings, problems): (Vec<_>, Vec<_>) =
                    findings.iter().cloned().partition(is_warning);
                line(
                    &mut text,
                    &t!(lang, "import-problems", count = problems.len()),
                );
                list(&mut text, lang, &problems);
                if !warnings.is_empty() {
                    line(
                        &mut text,
                        &t!(lang, "import-warnings", count = warnings.len()),
                    );
                    list(&mut text, lang, &warnings);
                }
            }
        }
        text
    }
}

fn list(text: &mut String, lang: Language, findings: &[Finding]) {
    let groups = alike(findings);
    for group in groups.iter().take(LISTED) {
        line(text, &format!("  {}", group.sentence(lang)));
    }
    let more = groups.len().saturating_sub(LISTED);
    if more > 0 {
        line(
            text,
            &format!("  {}", t!(lang, "import-more", count = more)),
        );
    }
}

fn line(text: &mut String, sentence: &str) {
    let _ = writeln!(text, "{sentence}");
}
