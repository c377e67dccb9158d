//! What the command line does besides serving. Who runs it looks after the house.

mod archive_words;
pub mod backup;
pub mod doctor;
pub mod import;
pub mod invite;
pub mod restore;

use app::house::Clock;
use domain::Language;
use store::Db;

use crate::config::Place;
use crate::serve::Failure;

/// The language asked for, or the one of the terminal (POSIX: LC_ALL, then LC_MESSAGES, then
/// LANG); French otherwise.
pub fn language(asked: Option<Language>) -> Language {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let terminal = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    let english = terminal.is_some_and(|terminal| terminal.starts_with("en"));
    asked.unwrap_or(if english {
        Language::English
    } else {
        Language::French
    })
}

/// The real house's memory: the command line has no business in the demo.
async fn open(place: &Place) -> Result<Db, Failure> {
    place.make()?;
    let db = Db::open(&place.database(false)).await?;
    crate::demo::prepare(&db, false, Clock::System.now()).await?;
    Ok(db)
}
