//! `levier backup FILE`: the whole house in one file, taken while people go on working.

use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use app::house::Clock;
use app::t;
use app::words::size;
use chrono::{DateTime, Utc};
use clap::Args;
use domain::Language;
use store::Db;
use store::archive::{self, Asked, Head, Refusal, Tail};

use super::archive_words::sentence;
use super::say;
use crate::config::Place;
use crate::serve::Failure;

#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// Where to write it, such as levier.backup.gz; - for standard output. A file that is there
    /// is replaced once the new one is whole.
    pub file: PathBuf,

    /// Leaves out the key of sealed letters: kept apart, the file alone opens no letter that waits.
    #[arg(long)]
    pub without_key: bool,

    /// The demo's house instead of the real one.
    #[arg(long)]
    pub demo: bool,

    /// fr or en; the terminal's when absent.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub place: Place,

    /// Noted in the file, so that one knows later whose it is.
    #[arg(long, env = "LEVIER_PUBLIC_URL")]
    pub public_url: Option<String>,
}

pub async fn run(asked: Backup) -> Result<(), Failure> {
    let told = backup(&asked, Clock::System.now()).await?;
    // What is written on standard output is the archive.
    say::aside(told);
    Ok(())
}

/// Takes it; answers what to print.
pub async fn backup(asked: &Backup, now: DateTime<Utc>) -> Result<String, Failure> {
    let lang = super::language(asked.language);
    let key = match asked.without_key {
        true => None,
        false => key_in(lang, &asked.place.key_file())?,
    };
    let what = Asked {
        taken_at: now,
        version: env!("CARGO_PKG_VERSION").into(),
        public_url: asked.public_url.clone(),
        key,
    };
    let url = asked.place.database(asked.demo);
    let is_piped = asked.file == Path::new("-");
    let told = if is_piped {
        let taken = archive::take(&url, &what, BufWriter::new(std::io::stdout())).await;
        let flushed = taken.and_then(|(mut out, head, tail)| {
            out.flush()?;
            Ok((head, tail, None))
        });
        flushed.map(|taken| ("-".to_owned(), taken))
    } else {
        let taken = to_file(&asked.file, &url, &what).await;
        taken.map(|taken| (asked.file.display().to_string(), taken))
    };
    let (file, (head, tail, bytes)) = told.map_err(|refusal| match refusal {
        Refusal::File(error) if is_piped && error.kind() == ErrorKind::BrokenPipe => {
            say::unwritten(error)
        }
        refusal => sentence(lang, &refusal, &asked.file).into(),
    })?;
    let done = t!(
        lang,
        "archive-taken",
        file = file,
        tables = tail.tables.len(),
        rows = tail.rows(),
        schema = head.schema
    );
    let size = bytes.map(|bytes| t!(lang, "archive-size", size = size(lang, bytes)));
    let about_key = match (asked.without_key, key) {
        (true, _) => t!(lang, "archive-key-left-out"),
        (false, Some(_)) => t!(lang, "archive-key-in"),
        (false, None) => t!(lang, "archive-no-key"),
    };
    let noted = note(&url, head.schema, now).await.err();
    let noted = noted.map(|why| t!(lang, "archive-not-noted", why = why.to_string()));
    let lines: Vec<String> = [Some(done), size, Some(about_key), noted]
        .into_iter()
        .flatten()
        .collect();
    Ok(lines.join("\n"))
}

/// Remembers when the last one was made, for `levier doctor`. A database of an older schema is left
/// as it is: opening it would bring it up to date.
async fn note(url: &str, schema: i64, now: DateTime<Utc>) -> store::Result<()> {
    if schema != store::latest_schema() {
        return Ok(());
    }
    let db = Db::open(url).await?;
    let mut tx = db.begin().await?;
    store::house::backed_up(&mut tx, now).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}

/// None where no letter was ever sealed here.
fn key_in(lang: Language, path: &Path) -> Result<Option<[u8; 32]>, Failure> {
    let file = path.display().to_string();
    match fs::read(path) {
        Ok(key) => match key.try_into() {
            Ok(key) => Ok(Some(key)),
            Err(_) => Err(t!(lang, "doctor-key-wrong", file = file).into()),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let why = error.to_string();
            Err(t!(lang, "doctor-key-closed", file = file, why = why).into())
        }
    }
}

/// Beside its place until it is whole and on the disk: a name always means a whole archive.
async fn to_file(
    path: &Path,
    url: &str,
    asked: &Asked,
) -> Result<(Head, Tail, Option<u64>), Refusal> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".part-{}", std::process::id()));
    let beside = PathBuf::from(beside);
    let taken = write(&beside, url, asked).await;
    let kept = taken.and_then(|(head, tail, bytes)| {
        fs::rename(&beside, path)?;
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok((head, tail, Some(bytes)))
    });
    if kept.is_err() {
        let _ = fs::remove_file(&beside);
    }
    kept
}

async fn write(path: &Path, url: &str, asked: &Asked) -> Result<(Head, Tail, u64), Refusal> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    // It holds everything that anybody told the house.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = BufWriter::new(options.open(path)?);
    let (mut file, head, tail) = archive::take(url, asked, file).await?;
    file.flush()?;
    let file = file
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok((head, tail, file.metadata()?.len()))
}
