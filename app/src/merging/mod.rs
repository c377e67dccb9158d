//! Merging what is in the house twice: the two side by side, which words stay, what keeps them
//! apart, and a trace of the one that is gone.

mod choose;
mod fields;
mod meanwhile;
mod meets;
pub mod organisation;
pub mod person;
pub mod startup;
mod view;
mod words;

use domain::alike::Alike;
use store::search::bare;
use store::search_key;
use uuid::Uuid;

pub use meanwhile::Meanwhile;
pub use view::{joined, traces};
pub(crate) use words::field_name;

/// Candidates shown at once.
const FEW: usize = 12;

/// Two records as they are named on the page.
#[derive(Clone, Debug)]
struct Named {
    id: Uuid,
    name: String,
}

/// The ones whose name is almost this one's, the nearest first, or holds what was typed.
fn candidates(
    all: Vec<(Uuid, String, String)>,
    one: (Uuid, &str),
    typed: Option<&str>,
) -> Vec<Named> {
    let own = bare(one.1);
    let typed = typed.map(search_key);
    // What was typed is held, or not; a name without a word is nobody's any more.
    let near = |name: &str, key: &str| match &typed {
        Some(typed) => key.contains(typed.as_str()).then_some(Alike::Same),
        None => own.alike(&bare(name)),
    };
    let others = all
        .into_iter()
        .filter(|(id, _, key)| *id != one.0 && !key.is_empty());
    let mut found: Vec<(Alike, Named)> = others
        .filter_map(|(id, name, key)| Some((near(&name, &key)?, Named { id, name })))
        .collect();
    found.sort_by_key(|(alike, _)| *alike);
    let found = found.into_iter().map(|(_, named)| named);
    found.take(FEW).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_come_first_and_oneself_never() {
        let id = Uuid::from_u128;
        let all: Vec<_> = ["Jaccède", "Jaccede.com", "Jacede", "Reconnect"]
            .iter()
            .enumerate()
            .map(|(number, name)| (id(number as u128), (*name).to_owned(), search_key(name)))
            .collect();
        let names = |typed| {
            let found = candidates(all.clone(), (id(0), "Jaccède"), typed);
            found.into_iter().map(|it| it.name).collect::<Vec<_>>()
        };
        assert_eq!(names(None), ["Jaccede.com", "Jacede"]);
        assert_eq!(names(Some("réco")), ["Reconnect"]);
        assert!(names(Some("zzz")).is_empty());
    }
}
