//! `levier restore FILE`: puts an archive back, on either engine.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use app::house::Clock;
use app::t;
use chrono::{DateTime, Utc};
use clap::Args;
use domain::Language;
use store::archive::{self, Checked, Refusal, Wish};

use super::archive_words::sentence;
use super::say::say;
use crate::config::Place;
use crate::serve::Failure;

#[derive(Args, Clone, Debug)]
pub struct Restore {
    /// What `levier backup` wrote. It is read to its end before anything is touched.
    pub file: PathBuf,

    /// Takes the place of the house that is there, which is kept under a name with the date.
    #[arg(long)]
    pub replace: bool,

    /// Only says whether the file is whole, and what it holds.
    #[arg(long)]
    pub dry_run: bool,

    /// Each table too, with its rows and the beginning of its sum.
    #[arg(long)]
    pub verbose: bool,

    /// fr or en; the terminal's when absent.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub place: Place,
}

pub async fn run(asked: Restore) -> Result<(), Failure> {
    say(restore(&asked, Clock::System.now()).await?)
}

/// Puts it back; answers what to print.
pub async fn restore(asked: &Restore, now: DateTime<Utc>) -> Result<String, Failure> {
    let lang = super::language(asked.language);
    let refused = |refusal: Refusal| sentence(lang, &refusal, &asked.file);
    let checked = archive::check(&asked.file).map_err(refused)?;
    let mut told = whole(lang, &checked, asked.verbose);
    if asked.dry_run {
        told.push(t!(lang, "archive-dry-run"));
        return Ok(told.join("\n"));
    }
    super::make(lang, &asked.place)?;
    let stamp = now.format("%Y%m%dT%H%M%SZ").to_string();
    let unwritten = |place: &Path, error: std::io::Error| {
        let file = place.display().to_string();
        t!(lang, "archive-file", file = file, why = error.to_string())
    };
    let key_file = asked.place.key_file();
    let key = NewKey::ready(key_file.clone(), checked.key);
    let key = key.map_err(|error| unwritten(&key_file, error))?;
    let wish = Wish {
        replace: asked.replace,
        stamp: &stamp,
    };
    // The mark goes with the archive: a demo stays one.
    let url = asked.place.database(checked.head.demo);
    let kept = archive::restore(&url, &asked.file, &checked, wish).await;
    let kept = match kept {
        Ok(kept) => kept,
        Err(refusal) => {
            key.forget();
            return Err(refused(refusal).into());
        }
    };
    let old_key = key.keep(&stamp);
    let old_key = old_key.map_err(|error| unwritten(&key_file, error))?;
    told.push(t!(
        lang,
        "archive-restored",
        tables = kept.tail.tables.len(),
        rows = kept.tail.rows()
    ));
    if kept.schema > checked.head.schema {
        told.push(t!(
            lang,
            "archive-migrated",
            from = checked.head.schema,
            to = kept.schema
        ));
    }
    if let Some(aside) = kept.aside {
        told.push(t!(lang, "archive-aside", aside = aside));
    }
    if let Some(old) = old_key {
        told.push(t!(lang, "archive-key-aside", aside = old));
    }
    if checked.key.is_none() {
        told.push(t!(lang, "archive-without-key"));
    }
    if checked.head.demo {
        told.push(t!(lang, "archive-is-demo"));
    }
    Ok(told.join("\n"))
}

/// Whose archive it is, and what it holds; each table where one wishes to see it.
fn whole(lang: Language, checked: &Checked, verbose: bool) -> Vec<String> {
    let mut told = Vec::new();
    let tables = &checked.tail.tables;
    for (name, sum) in tables.iter().filter(|_| verbose) {
        let short = sum.sha256.get(..16).unwrap_or_default();
        told.push(format!("{name:<28}{:>10}  {short}", sum.rows));
    }
    let head = &checked.head;
    told.push(t!(
        lang,
        "archive-whole",
        at = head.taken_at.format("%Y-%m-%d %H:%M UTC").to_string(),
        version = head.version.as_str(),
        schema = head.schema,
        url = head.public_url.as_deref().unwrap_or("-")
    ));
    told.push(t!(
        lang,
        "archive-holds",
        tables = tables.len(),
        rows = checked.tail.rows()
    ));
    told
}

/// The key of the archive, written beside its place until the database has taken its own.
struct NewKey {
    place: PathBuf,
    beside: Option<PathBuf>,
}

impl NewKey {
    fn ready(place: PathBuf, key: Option<[u8; 32]>) -> std::io::Result<Self> {
        let there = fs::read(&place).ok();
        let Some(key) = key.filter(|key| there.as_deref() != Some(&key[..])) else {
            return Ok(Self {
                place,
                beside: None,
            });
        };
        let beside = place.with_extension("key.restoring");
        let _ = fs::remove_file(&beside);
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(&key)?;
        file.sync_all()?;
        Ok(Self {
            place,
            beside: Some(beside),
        })
    }

    fn forget(self) {
        if let Some(beside) = self.beside {
            let _ = fs::remove_file(beside);
        }
    }

    /// Takes its place; another key that was there is kept. Answers where.
    fn keep(self, stamp: &str) -> std::io::Result<Option<String>> {
        let Some(beside) = self.beside else {
            return Ok(None);
        };
        let aside = self.place.with_extension(format!("key.before-{stamp}"));
        let there = self.place.exists();
        if there {
            fs::hard_link(&self.place, &aside)?;
        }
        fs::rename(beside, self.place)?;
        Ok(there.then(|| aside.display().to_string()))
    }
}
