//! A profile as it was typed, turned into what may be kept.

use domain::Language;
use domain::expertise::Expertise;
use domain::startups::{
    Goal, LegalForm, Lever, LinkKind, ListRefusal, Mission, ModelChange, Name, NotASiret, Rna,
    Siret, WebAddress, WordList,
};
use store::startups::{Link, Profile};

use super::profile;
use crate::form::Form;
use crate::town;
use crate::words::label;

/// Names of the fields of each address, and of what is found there.
pub(super) const LINKS: [(&str, &str); 8] = [
    ("link-1", "link-1-kind"),
    ("link-2", "link-2-kind"),
    ("link-3", "link-3-kind"),
    ("link-4", "link-4-kind"),
    ("link-5", "link-5-kind"),
    ("link-6", "link-6-kind"),
    ("link-7", "link-7-kind"),
    ("link-8", "link-8-kind"),
];

/// All of them: which address is the third depends on the first two.
pub(super) const LINK_NAMES: [&str; 16] = {
    let mut names = [""; 16];
    let mut index = 0;
    while index < LINKS.len() {
        (names[2 * index], names[2 * index + 1]) = LINKS[index];
        index += 1;
    }
    names
};

/// Everything the form changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub profile: Profile,
    pub needs: Vec<Expertise>,
}

impl Draft {
    /// None when something is refused; the form then says what, beside each field.
    pub fn parse(form: &mut Form, lang: Language, stored: &Profile) -> Option<Self> {
        let name = match Name::parse(form.value("name")) {
            Ok(name) => String::from(name),
            Err(_) => refuse(form, "name", t!(lang, "startups-refused-name")),
        };
        let mission = match Mission::parse(form.value("mission")) {
            Ok(mission) => String::from(mission),
            Err(_) => {
                let sentence = t!(lang, "startups-refused-mission", most = Mission::MOST);
                refuse(form, "mission", sentence)
            }
        };
        let legal_form = legal_form(form, lang, stored);
        let profile = Profile {
            name,
            mission,
            themes: word_list(form, lang, "themes"),
            beneficiaries: word_list(form, lang, "beneficiaries"),
            technologies: word_list(form, lang, "technologies"),
            levers: ticked(form, "levers", Lever::ALL),
            changes: ticked(form, "changes", ModelChange::ALL),
            goals: ticked(form, "goals", Goal::ALL),
            siret: siret(form, lang),
            rna: rna(form, lang, &legal_form),
            legal_form,
            town: town::read(form, lang, &stored.town),
            website: web(form, lang, "website"),
            links: links(form, lang),
        };
        let needs = Expertise::ALL.iter().copied();
        let typed = form.all("needs");
        let needs = needs
            .filter(|need| typed.contains(&need.as_str()))
            .collect();
        (!form.is_refused()).then_some(Self { profile, needs })
    }

    /// Each field with its words as people read them, to tell two drafts apart.
    pub fn fields(&self, lang: Language) -> Vec<(&'static str, String)> {
        let it = &self.profile;
        let labels = |family: &str, codes: &[String]| -> String {
            let labels: Vec<String> = codes.iter().map(|code| label(lang, family, code)).collect();
            labels.join(" ; ")
        };
        let needs: Vec<String> = self.needs.iter().map(ToString::to_string).collect();
        let mut fields = vec![
            ("name", it.name.clone()),
            ("mission", it.mission.clone()),
            ("themes", it.themes.join(" ; ")),
            ("beneficiaries", it.beneficiaries.join(" ; ")),
            ("needs", labels("expertise", &needs)),
            ("technologies", it.technologies.join(" ; ")),
            ("levers", labels("startup-lever", &it.levers)),
            ("changes", labels("startup-change", &it.changes)),
            ("goals", labels("startup-goal", &it.goals)),
            ("legal_form", profile::legal_form(lang, &it.legal_form)),
            ("town", it.town.clone()),
            (
                "siret",
                it.siret
                    .as_deref()
                    .map(profile::siret_text)
                    .unwrap_or_default(),
            ),
            ("rna", it.rna.clone().unwrap_or_default()),
            ("website", it.website.clone().unwrap_or_default()),
        ];
        for (index, (field, _)) in LINKS.into_iter().enumerate() {
            let text = it.links.get(index).map(|link| {
                let kind = label(
                    lang,
                    "startup-link",
                    profile::link_kind(&link.kind).as_str(),
                );
                format!("{} ({kind})", link.url)
            });
            fields.push((field, text.unwrap_or_default()));
        }
        fields
    }

    /// Where two drafts differ: the field, and what `self` has there.
    pub fn unlike(&self, other: &Self, lang: Language) -> Vec<(&'static str, String)> {
        let theirs = other.fields(lang);
        let mine = self.fields(lang).into_iter();
        let unlike = mine.zip(theirs).filter(|(mine, theirs)| mine != theirs);
        unlike.map(|(mine, _)| mine).collect()
    }
}

fn refuse<T: Default>(form: &mut Form, field: &'static str, sentence: String) -> T {
    form.refuse(field, sentence);
    T::default()
}

pub(crate) fn word_list(form: &mut Form, lang: Language, field: &'static str) -> Vec<String> {
    match WordList::parse(form.value(field)) {
        Ok(list) => list.words().to_vec(),
        Err(refusal) => {
            let sentence = match refusal {
                ListRefusal::TooLong(word) => {
                    t!(
                        lang,
                        "startups-refused-word-long",
                        word = word,
                        most = WordList::LONGEST
                    )
                }
                ListRefusal::ControlCharacter(word) => {
                    t!(lang, "startups-refused-word", word = word)
                }
                ListRefusal::TooMany => {
                    t!(lang, "startups-refused-many", most = WordList::MOST)
                }
            };
            refuse(form, field, sentence)
        }
    }
}

/// Boxes send words of ours; any other word is nothing.
fn ticked<T: Copy + std::fmt::Display>(form: &Form, field: &str, all: &[T]) -> Vec<String> {
    let typed = form.all(field);
    let words = all.iter().map(ToString::to_string);
    words
        .filter(|word| typed.contains(&word.as_str()))
        .collect()
}

/// One that came from a spreadsheet, in words of its own, may stay as it is.
fn legal_form(form: &mut Form, lang: Language, stored: &Profile) -> String {
    let typed = form.value("legal_form").to_owned();
    if typed.is_empty() || typed == stored.legal_form || typed.parse::<LegalForm>().is_ok() {
        typed
    } else {
        refuse(form, "legal_form", t!(lang, "startups-refused-legal"))
    }
}

fn siret(form: &mut Form, lang: Language) -> Option<String> {
    if form.value("siret").is_empty() {
        return None;
    }
    match Siret::parse(form.value("siret")) {
        Ok(siret) => Some(siret.into()),
        Err(NotASiret::NotFourteenDigits) => {
            refuse(form, "siret", t!(lang, "startups-refused-siret-length"))
        }
        Err(NotASiret::WrongCheckDigit) => {
            refuse(form, "siret", t!(lang, "startups-refused-siret-check"))
        }
    }
}

fn rna(form: &mut Form, lang: Language, legal_form: &str) -> Option<String> {
    if form.value("rna").is_empty() {
        return None;
    }
    match Rna::parse(form.value("rna")) {
        Ok(rna) => {
            if legal_form
                .parse::<LegalForm>()
                .is_ok_and(|form| !form.has_rna())
            {
                form.refuse("rna", t!(lang, "startups-refused-rna-form"));
            }
            Some(rna.into())
        }
        Err(_) => refuse(form, "rna", t!(lang, "startups-refused-rna")),
    }
}

fn web(form: &mut Form, lang: Language, field: &'static str) -> Option<String> {
    if form.value(field).is_empty() {
        return None;
    }
    match WebAddress::parse(form.value(field)) {
        Ok(address) => Some(address.into()),
        Err(_) => refuse(form, field, t!(lang, "startups-refused-website")),
    }
}

fn links(form: &mut Form, lang: Language) -> Vec<Link> {
    let mut links = Vec::new();
    for (field, kind) in LINKS {
        if let Some(url) = web(form, lang, field) {
            let kind: LinkKind = form.parse(kind).unwrap_or(LinkKind::Other);
            links.push(Link {
                kind: kind.to_string(),
                url,
            });
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(typed: &[(&str, &str)]) -> Form {
        let typed = typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Form::from(typed.collect::<Vec<_>>())
    }

    #[test]
    fn what_is_typed_becomes_what_is_kept() {
        let mut form = form(&[
            ("name", " Jaccede "),
            ("themes", "Accessibilité\nVille"),
            ("levers", "platform"),
            ("levers", "no-such-word"),
            ("needs", "open-data"),
            ("legal_form", "association"),
            ("siret", "732 829 320 00074"),
            ("rna", "w751234567"),
            ("link-3", "example.org/code"),
            ("link-3-kind", "repository"),
        ]);
        let stored = Profile::default();
        let draft = Draft::parse(&mut form, Language::French, &stored).expect("nothing refused");
        assert_eq!(draft.profile.name, "Jaccede");
        assert_eq!(draft.profile.themes, ["Accessibilité", "Ville"]);
        assert_eq!(draft.profile.levers, ["platform"]);
        assert_eq!(draft.needs, [Expertise::OpenData]);
        assert_eq!(draft.profile.siret.as_deref(), Some("73282932000074"));
        assert_eq!(draft.profile.rna.as_deref(), Some("W751234567"));
        assert_eq!(draft.profile.links[0].url, "https://example.org/code");
        assert_eq!(draft.profile.links[0].kind, "repository");
    }

    #[test]
    fn each_slip_is_told_beside_its_field() {
        let long = "mot ".repeat(20);
        for (field, typed, other) in [
            ("name", "", ("x", "")),
            ("siret", "732 829 320 00075", ("name", "Jaccede")),
            ("siret", "12", ("name", "Jaccede")),
            ("rna", "75", ("name", "Jaccede")),
            ("rna", "W751234567", ("legal_form", "sas")),
            ("website", "javascript:alert(1)", ("name", "Jaccede")),
            ("link-2", "ftp://example.org", ("name", "Jaccede")),
            ("themes", long.as_str(), ("name", "Jaccede")),
            ("legal_form", "confrérie", ("name", "Jaccede")),
        ] {
            let mut form = form(&[(field, typed), other, ("name", "Jaccede")]);
            assert!(Draft::parse(&mut form, Language::French, &Profile::default()).is_none());
            assert!(form.error(field).is_some(), "{field}: {:?}", form.errors());
        }
    }

    #[test]
    fn a_form_from_a_spreadsheet_may_stay() {
        let stored = Profile {
            legal_form: "Confrérie".into(),
            ..Profile::default()
        };
        let mut form = form(&[("name", "Jaccede"), ("legal_form", "Confrérie")]);
        assert!(Draft::parse(&mut form, Language::French, &stored).is_some());
    }
}
