use leptos::prelude::*;

/// A person's initials, for the eye alone: their name stands beside it.
#[component]
pub fn Avatar(#[prop(into)] name: String) -> impl IntoView {
    view! { <span class="avatar" aria-hidden="true">{initials(&name)}</span> }
}

/// First letters of the first and last words.
fn initials(name: &str) -> String {
    let first = |word: &str| {
        word.chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect::<String>()
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => first(only),
        [head, .., last] => first(head) + &first(last),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_two_letters_at_most() {
        assert_eq!(initials("Claire de la Tour"), "CT");
        assert_eq!(initials("élodie"), "É");
        assert_eq!(initials("  "), "");
    }
}
