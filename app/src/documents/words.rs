//! A document in words: what it is for, what kind of file it is, who may see it, and why one is
//! not kept.

use domain::Language;
use domain::documents::{About, Audience, FileRefusal, Format, Kind, RemoveRefusal, RoomRefusal};

use crate::words::{label, most, size};

pub fn kind(lang: Language, kind: Kind) -> String {
    label(lang, "documents-kind", kind.as_str())
}

pub fn format(lang: Language, format: Format) -> String {
    label(lang, "documents-format", format.as_str())
}

/// Who may see it, on a thing of this kind.
pub fn audience(lang: Language, about: About, audience: Audience) -> String {
    let family = match about {
        About::Startup(_) => "documents-startup",
        About::Cohort(_) => "documents-cohort",
        About::Partner(_) => "documents-partner",
    };
    label(lang, family, audience.as_str())
}

pub fn file_refusal(lang: Language, refusal: FileRefusal) -> String {
    match refusal {
        FileRefusal::Missing => t!(lang, "documents-file-missing"),
        FileRefusal::Empty => t!(lang, "documents-file-empty"),
        FileRefusal::TooLarge { most: bytes } => {
            t!(lang, "documents-file-too-large", most = most(lang, bytes))
        }
        FileRefusal::Page => t!(lang, "documents-file-page"),
        FileRefusal::Drawing => t!(lang, "documents-file-drawing"),
        FileRefusal::Program => t!(lang, "documents-file-program"),
        FileRefusal::Archive => t!(lang, "documents-file-archive"),
        FileRefusal::Macros => t!(lang, "documents-file-macros"),
        FileRefusal::OldOffice => t!(lang, "documents-file-old-office"),
        FileRefusal::Unknown => t!(lang, "documents-file-unknown"),
    }
}

pub fn room_refusal(lang: Language, refusal: RoomRefusal) -> String {
    match refusal {
        RoomRefusal::NoRoom { left } => {
            t!(lang, "documents-no-room", left = size(lang, left))
        }
        RoomRefusal::TooManyDocuments { most } => t!(lang, "documents-too-many", most = most),
        RoomRefusal::TooManyVersions { most } => t!(lang, "documents-versions-many", most = most),
    }
}

pub fn remove_refusal(lang: Language, refusal: RemoveRefusal) -> String {
    match refusal {
        RemoveRefusal::AlreadyRemoved => t!(lang, "documents-removed-already"),
        RemoveRefusal::NotYours => t!(lang, "documents-not-yours"),
        RemoveRefusal::HoldsTheirs => t!(lang, "documents-holds-theirs"),
        RemoveRefusal::OnlyVersion => t!(lang, "documents-only-version"),
    }
}

/// What the browser offers to choose.
pub fn choosable() -> String {
    let endings: Vec<String> = Format::all_endings().map(|it| format!(".{it}")).collect();
    endings.join(",")
}

/// Somebody's name; words for who was erased.
pub fn who(lang: Language, name: &str) -> String {
    match name {
        "" => t!(lang, "documents-someone"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{CohortId, OrganisationId, StartupId};
    use uuid::Uuid;

    #[test]
    fn every_code_has_its_word() {
        let about = [
            About::Startup(StartupId(Uuid::nil())),
            About::Cohort(CohortId(Uuid::nil())),
            About::Partner(OrganisationId(Uuid::nil())),
        ];
        for lang in Language::ALL.iter().copied() {
            let kinds = Kind::ALL.iter().map(|it| kind(lang, *it));
            let formats = Format::ALL.iter().map(|it| format(lang, *it));
            let audiences = about.iter().flat_map(|about| {
                let choices = Audience::choices(*about, domain::documents::By::Staff);
                choices
                    .into_iter()
                    .map(move |it| audience(lang, *about, it))
            });
            for words in kinds.chain(formats).chain(audiences) {
                assert!(!words.contains("No localization"), "{words}");
            }
        }
    }
}
