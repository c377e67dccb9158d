//! What `backup` and `restore` say.

use std::path::Path;

use app::t;
use domain::Language;
use store::archive::Refusal;

/// Why it was not done, and what to do.
pub fn sentence(lang: Language, refusal: &Refusal, file: &Path) -> String {
    let file = file.display().to_string();
    match refusal {
        Refusal::NoDatabase(place) => t!(lang, "archive-no-database", place = place.as_str()),
        Refusal::NotAnArchive => t!(lang, "archive-not-one", file = file),
        Refusal::Cut => t!(lang, "archive-cut", file = file),
        Refusal::Damaged(what) => {
            t!(lang, "archive-damaged", file = file, what = what.as_str())
        }
        Refusal::NewerFormat(_) => t!(lang, "archive-newer", file = file),
        Refusal::NewerSchema(_) => t!(lang, "archive-newer", file = file),
        Refusal::NewerDatabase(_) => t!(lang, "archive-newer-database"),
        Refusal::NotEmpty => t!(lang, "archive-not-empty"),
        Refusal::InUse => t!(lang, "archive-in-use"),
        Refusal::Unkept { table, why } => {
            t!(
                lang,
                "archive-unkept",
                table = table.as_str(),
                why = why.as_str()
            )
        }
        Refusal::OtherTable(table) => t!(lang, "archive-other-table", table = table.as_str()),
        Refusal::Differs(table) => t!(lang, "archive-differs", table = table.as_str()),
        Refusal::Orphan(table) => t!(lang, "archive-orphan", table = table.as_str()),
        Refusal::File(error) => t!(lang, "archive-file", file = file, why = error.to_string()),
        Refusal::Store(error) => error.to_string(),
    }
}
