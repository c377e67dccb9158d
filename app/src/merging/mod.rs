//! Merging what is in the house twice: the two side by side, which words stay, what keeps them
//! apart, and a trace of the one that is gone.

mod choose;
mod fields;
mod meanwhile;
pub mod organisation;
pub mod person;
pub mod startup;
mod view;
mod words;

use uuid::Uuid;

pub use meanwhile::Meanwhile;
pub use view::traces;

/// Names nearer than this may be one.
const NEAR: f64 = 0.9;
/// Candidates shown at once.
const FEW: usize = 12;

/// Two records as they are named on the page.
#[derive(Clone, Debug)]
struct Named {
    id: Uuid,
    name: String,
}

/// The ones whose name is nearest to this one's, or holds what was typed.
fn candidates(
    all: Vec<(Uuid, String, String)>,
    one: (Uuid, &str),
    typed: Option<&str>,
) -> Vec<Named> {
    let key = store::search_key(one.1);
    let typed = typed.map(store::search_key);
    let likeness = |other: &str| match &typed {
        Some(typed) if other.contains(typed.as_str()) => 1.0,
        Some(_) => 0.0,
        // One name within the other is near too: "Jaccede" and "Jaccede.com".
        None if other.contains(&key) || key.contains(other) => 1.0,
        None => strsim::jaro_winkler(&key, other),
    };
    let mut near: Vec<(f64, Named)> = all
        .into_iter()
        .filter(|(id, _, key)| *id != one.0 && !key.is_empty())
        .map(|(id, name, key)| (likeness(&key), Named { id, name }))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.into_iter().map(|(_, named)| named).take(FEW).collect()
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
            .map(|(number, name)| {
                (
                    id(number as u128),
                    (*name).to_owned(),
                    store::search_key(name),
                )
            })
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
