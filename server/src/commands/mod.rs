//! What the command line does besides serving. Who runs it looks after the house.

mod archive_words;
pub mod backup;
pub mod dismiss;
pub mod doctor;
pub mod import;
pub mod invite;
pub mod restore;
pub mod say;

use app::house::Clock;
use app::t;
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
async fn open(lang: Language, place: &Place) -> Result<Db, Failure> {
    make(lang, place)?;
    let db = Db::open(&place.database(false)).await?;
    crate::demo::prepare(&db, false, Clock::System.now()).await?;
    Ok(db)
}

/// Makes the data folder, or says why not.
fn make(lang: Language, place: &Place) -> Result<(), Failure> {
    place.make().map_err(|error| {
        let (folder, why) = (place.data.display().to_string(), error.to_string());
        t!(lang, "doctor-folder-closed", folder = folder, why = why).into()
    })
}
