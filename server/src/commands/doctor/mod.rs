//! `levier doctor`: what is wrong with this house, and what to do about it. It changes nothing.

mod address;
mod backup;
mod database;
mod folder;
mod house;
mod post;

use app::house::Clock;
use app::t;
use chrono::{DateTime, Utc};
use clap::Args;
use domain::Language;
use serde::Serialize;

use super::say::say;
use crate::config::Settings;
use crate::serve::Failure;

#[derive(Args, Clone, Debug)]
pub struct Doctor {
    /// One JSON object a line, for machines: `about`, `weight` (good, note, mend), `sentence`.
    #[arg(long)]
    pub json: bool,

    /// fr or en; the terminal's when absent.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub settings: Settings,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    Good,
    /// Worth knowing; the house works.
    Note,
    /// Something does not work, or will not for long.
    Mend,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A word for machines: "disk", "smtp" …
    pub about: &'static str,
    pub weight: Weight,
    /// What was found and, where there is something to do, what.
    pub sentence: String,
}

/// What was found so far, in the language asked for.
pub struct Findings {
    pub lang: Language,
    pub all: Vec<Finding>,
}

impl Findings {
    pub fn good(&mut self, about: &'static str, sentence: String) {
        self.tell(about, Weight::Good, sentence);
    }

    pub fn note(&mut self, about: &'static str, sentence: String) {
        self.tell(about, Weight::Note, sentence);
    }

    pub fn mend(&mut self, about: &'static str, sentence: String) {
        self.tell(about, Weight::Mend, sentence);
    }

    fn tell(&mut self, about: &'static str, weight: Weight, sentence: String) {
        self.all.push(Finding {
            about,
            weight,
            sentence,
        });
    }
}

pub async fn run(asked: Doctor) -> Result<(), Failure> {
    let lang = super::language(asked.language);
    let found = examine(&asked.settings, Clock::System.now(), lang).await;
    for finding in &found {
        if asked.json {
            say(serde_json::to_string(finding)?)?;
        } else {
            let mark = match finding.weight {
                Weight::Good => "✓",
                Weight::Note => "·",
                Weight::Mend => "✗",
            };
            say(format_args!("{mark} {}", finding.sentence))?;
        }
    }
    let mend = found.iter().filter(|it| it.weight == Weight::Mend).count();
    match mend {
        0 => Ok(()),
        n => Err(t!(lang, "doctor-to-mend", n = n).into()),
    }
}

/// Looks at everything, from the ground up.
pub async fn examine(settings: &Settings, now: DateTime<Utc>, lang: Language) -> Vec<Finding> {
    let mut found = Findings {
        lang,
        all: Vec::new(),
    };
    folder::look(&mut found, &settings.place, settings.demo);
    if let Some(db) = database::look(&mut found, settings, now).await {
        if let Err(error) = house::look(&mut found, &db, settings, now).await {
            found.mend(
                "database",
                t!(lang, "doctor-database-fails", why = error.to_string()),
            );
        }
        db.close().await;
    }
    // The demo is shown on this machine, and sends nothing.
    if !settings.demo {
        post::look(&mut found, settings).await;
        address::look(&mut found, settings).await;
    }
    found.all
}
