use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use domain::Language;
use store::people;

use crate::desk::{Answer, Desk, keep_cookie, see_other};
use crate::form::Form;

/// `POST /language`: the switch on every page. Kept on the browser, and for somebody signed in
/// in their account as well, since letters are written in it.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let Some(language) = form.parse::<Language>("language") else {
        return Ok(see_other("/"));
    };
    let back = back_inside(form.value("back"));
    if let Some(who) = &desk.who {
        let mut act = desk.begin(&Form::empty()).await?;
        if let Some(person) = people::find(&mut act, who.signed_in.person).await? {
            let changed = people::Person { language, ..person };
            people::change(&mut act, &changed).await?;
        }
        act.done("/").await?;
    }
    Ok(keep_language(&desk, language, back))
}

fn keep_language(desk: &Desk, language: Language, back: &str) -> Response {
    (language_cookie(desk, language), see_other(back)).into_response()
}

/// This browser's language, for a year, whoever is signed in.
pub(super) fn language_cookie(desk: &Desk, language: Language) -> [(HeaderName, String); 1] {
    let year = TimeDelta::days(365);
    let cookie = keep_cookie(&desk.house, "language", language.as_str(), Some(year));
    [(header::SET_COOKIE, cookie)]
}

/// A path of ours, and never another site: `//elsewhere` and `\` are refused.
pub fn back_inside(path: &str) -> &str {
    let inside = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    if inside { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::back_inside;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for (asked, led) in [
            ("/cohorts?page=2", "/cohorts?page=2"),
            ("https://evil.example", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
            ("", "/"),
        ] {
            assert_eq!(back_inside(asked), led, "{asked:?}");
        }
    }
}
