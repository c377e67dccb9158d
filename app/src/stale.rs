//! Two people at one form. A form that changes a row says what its author saw in each field, as a
//! short print of it; whoever saves second keeps what they changed, gets what the other one changed,
//! and is asked only about what both did (`domain::edits`). Not here: acts that have no fields, such
//! as a yes; what they rest on is a version alone.

use std::collections::HashMap;

use domain::edits::{Met, meet};
use sha2::{Digest, Sha256};
use store::Changed;

use crate::desk::{Act, Desk};
use crate::form::Form;
use crate::ui::{Drawn, drawn};

/// The hidden field of what its author saw: `name:print`, one for each field.
pub const SEEN: &str = "drawn";
/// Marks a form, and then an address, where words of both are kept.
pub const KEPT: &str = "kept";

/// Brings a form that was written for an older version of its row up to the one stored now.
///
/// `fields` draws what the form asks, from what is stored; `together` lists the fields that mean
/// something only together, such as a start and an end: of those, either all are taken over or all
/// are asked about. Afterwards the form is for `version`, and refused where both changed something;
/// `true` where nothing is left to save, as when it was sent twice.
pub fn bring_up<V>(
    act: &mut Act<'_>,
    form: &mut Form,
    version: i64,
    together: &[&[&str]],
    fields: impl FnOnce() -> V,
) -> bool {
    if form.version() == version {
        if form.has(KEPT) {
            act.beside_others();
        }
        return false;
    }
    let lang = act.desk.lang;
    let stored = drawn(fields);
    let seen = form.has(SEEN).then(|| form.value(SEEN).to_owned());
    let seen: Option<HashMap<&str, &str>> = seen.as_ref().map(|seen| {
        let pairs = seen.split(' ');
        pairs.filter_map(|pair| pair.split_once(':')).collect()
    });
    let (mut taken, mut mine_too, mut asked) = (false, false, Vec::new());
    for names in answers(&stored, together) {
        let field = |name: &str| stored.iter().find(|it| it.name == name);
        let typed = |name: &str| print(form.all(name));
        let kept = |name: &str| print(field(name).iter().flat_map(|it| &it.values));
        // What its author was not even shown they did not touch.
        let shown = seen.as_ref().map(|seen| {
            let shown = |name: &&str| seen.get(*name).map(|it| (*it).to_owned());
            let shown = |name: &&str| shown(name).unwrap_or_else(|| typed(name));
            names.iter().map(shown).collect::<Vec<_>>()
        });
        let mine: Vec<String> = names.iter().map(|name| typed(name)).collect();
        let theirs: Vec<String> = names.iter().map(|name| kept(name)).collect();
        match meet(shown.as_ref(), &mine, &theirs) {
            Met::Same => {}
            Met::Mine => mine_too = true,
            Met::Theirs => {
                taken = true;
                for name in names {
                    let values = field(name).map(|it| it.values.clone());
                    form.set(name, values.unwrap_or_default());
                }
            }
            Met::Both => {
                let differ = names.into_iter().filter(|name| typed(name) != kept(name));
                asked.extend(differ.filter_map(field));
            }
        }
    }
    form.saw(version);
    form.set(SEEN, [prints(&stored)]);
    if !asked.is_empty() {
        form.refuse("", t!(lang, "stale-both"));
    } else if taken {
        form.set(KEPT, ["both".to_owned()]);
        if mine_too {
            act.beside_others();
        }
    }
    for field in asked {
        form.refuse(field.name.clone(), sentence(act.desk, field));
    }
    !mine_too && !form.is_refused()
}

/// The names of each answer, those that belong together in one.
fn answers<'a>(stored: &'a [Drawn], together: &'a [&'a [&'a str]]) -> Vec<Vec<&'a str>> {
    let alone = stored.iter().map(|it| it.name.as_str());
    let alone = alone.filter(|name| together.iter().all(|names| !names.contains(name)));
    let together = together.iter().map(|names| names.to_vec());
    alone.map(|name| vec![name]).chain(together).collect()
}

/// What is stored in a field, by its name, as its readers know it.
fn sentence(desk: &Desk, field: &Drawn) -> String {
    let lang = desk.lang;
    let label = match field.choices.first() {
        Some(only) if field.is_box() => only.label.as_str(),
        _ => field.label.as_str(),
    };
    let said = |value: &String| {
        let chosen = field.choices.iter().find(|it| it.value == *value);
        let day = field.is_day.then(|| value.parse().ok()).flatten();
        match (chosen, day) {
            (Some(choice), _) => choice.label.clone(),
            (None, Some(day)) => desk.moments().date(day),
            (None, None) => {
                let lines = value.lines().map(str::trim).filter(|it| !it.is_empty());
                lines.collect::<Vec<_>>().join(" / ")
            }
        }
    };
    let said: Vec<String> = field.values.iter().map(said).collect();
    let said = match said.join(", ") {
        _ if field.is_box() && said.is_empty() => t!(lang, "stale-no"),
        _ if field.is_box() => t!(lang, "stale-yes"),
        said if said.trim().is_empty() => t!(lang, "stale-nothing"),
        said => said,
    };
    t!(lang, "stale-field", field = label, text = said)
}

/// What a form carries unseen of what it shows.
pub fn prints(fields: &[Drawn]) -> String {
    let prints = fields
        .iter()
        .map(|it| format!("{}:{}", it.name, print(&it.values)));
    prints.collect::<Vec<_>>().join(" ")
}

/// Whether two texts say the same, in whichever way a browser sent their lines.
pub fn is_same(one: &str, other: &str) -> bool {
    print([one]) == print([other])
}

/// Tells two answers apart; as a browser sends them, in whatever order.
fn print<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let values = values.into_iter();
    let mut values: Vec<String> = values
        .map(|it| it.as_ref().replace("\r\n", "\n").trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    values.sort();
    let digest = Sha256::digest(values.join("\0"));
    digest
        .iter()
        .take(5)
        .map(|it| format!("{it:02x}"))
        .collect()
}

/// A row whose version was read in the same unit of work is stale only where two crossed: all of it
/// is done again. What is left is a name that another one has.
pub fn refused(form: Form, changed: Changed, taken: String) -> Result<Form, crate::desk::Stop> {
    match changed {
        Changed::Done => Ok(form),
        Changed::Stale => Err(crate::desk::Stop::Retry),
        Changed::NameTaken => Ok(form.refused("name", taken)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_is_of_what_is_said_and_of_nothing_else() {
        let same = [
            (vec!["a", "b"], vec!["b", "a"]),
            (vec!["a\r\nb"], vec![" a\nb "]),
            (vec![""], vec![]),
        ];
        for (one, other) in same {
            assert_eq!(print(&one), print(&other), "{one:?} {other:?}");
        }
        for (one, other) in [(vec!["a"], vec!["b"]), (vec!["a", "b"], vec!["ab"])] {
            assert_ne!(print(&one), print(&other), "{one:?} {other:?}");
        }
    }
}
