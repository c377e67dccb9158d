use std::fmt::Write;

use domain::Language;

use super::near::Near;
use super::plan::{Plan, Tallies, Tally};
use super::{Asked, Finding, Stopped};

/// Findings listed at most; the rest are counted.
const LISTED: usize = 100;

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
    /// New organisations whose name is almost that of another.
    pub near: Vec<Near>,
}

impl Report {
    pub fn new(asked: &Asked, plan: Plan, warnings: Vec<Finding>, ignored: Vec<String>) -> Self {
        Self {
            lang: asked.lang,
            dry_run: asked.dry_run,
            nothing: plan.steps.is_empty(),
            tallies: plan.tallies,
            warnings,
            ignored,
            near: plan.near,
        }
    }

    /// As it is printed.
    pub fn text(&self) -> String {
        let lang = self.lang;
        let mut text = String::new();
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
        for near in &self.near {
            let (new, known) = (near.new.as_str(), near.known.as_str());
            line(
                &mut text,
                &t!(lang, "import-near", new = new, known = known),
            );
        }
        line(
            &mut text,
            &match (self.dry_run, self.nothing) {
                (_, true) => t!(lang, "import-nothing"),
                (true, false) => t!(lang, "import-would"),
                (false, false) => t!(lang, "import-did"),
            },
        );
        let tallies = &self.tallies;
        for (noun, tally) in [
            (t!(lang, "import-programmes"), tallies.programmes),
            (t!(lang, "import-cohorts"), tallies.cohorts),
            (t!(lang, "import-startups"), tallies.startups),
            (t!(lang, "import-places"), tallies.places),
            (t!(lang, "import-organisations"), tallies.organisations),
        ] {
            if tally != Tally::default() {
                let Tally {
                    created,
                    changed,
                    unchanged,
                } = tally;
                let noun = noun.as_str();
                let counts = t!(
                    lang,
                    "import-tally",
                    noun = noun,
                    created = created,
                    changed = changed,
                    unchanged = unchanged
                );
                line(&mut text, &format!("  {counts}"));
            }
        }
        text
    }
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
                let is_warning = |finding: &&Finding| finding.what.is_warning();
                let (warnings, problems): (Vec<_>, Vec<_>) = findings.iter().partition(is_warning);
                line(
                    &mut text,
                    &t!(lang, "import-problems", count = problems.len()),
                );
                list(&mut text, lang, problems);
                if !warnings.is_empty() {
                    line(
                        &mut text,
                        &t!(lang, "import-warnings", count = warnings.len()),
                    );
                    list(&mut text, lang, warnings);
                }
            }
        }
        text
    }
}

fn list<'f>(text: &mut String, lang: Language, findings: impl IntoIterator<Item = &'f Finding>) {
    let mut findings = findings.into_iter();
    for finding in findings.by_ref().take(LISTED) {
        line(text, &format!("  {}", finding.sentence(lang)));
    }
    let more = findings.count();
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
