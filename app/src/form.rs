//! What somebody typed into a form, and what was wrong with it.
//!
//! A refused form is the same page again: the page is given the `Form`, and every field shows the
//! typed value with its error beside it. Not here: rules; a form is turned into typed values once,
//! at the border, by the act that reads it.

use std::borrow::Cow;

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::Language;
use domain::days::NotADay;

use crate::merging::Meanwhile;

/// Empty for a page that was just opened.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it was sent, without a fragment.
    address: String,
    typed: Vec<(String, String)>,
    /// Field name (empty: the whole form) and sentence.
    errors: Vec<(Cow<'static, str>, String)>,
    /// What it was written for lives on in another record since.
    merged: bool,
}

impl Form {
    pub fn empty() -> Self {
        Self::default()
    }

    /// The first value typed under this name, without the spaces around it; empty when there is none.
    pub fn value(&self, name: &str) -> &str {
        self.typed
            .iter()
            .find(|(typed, _)| typed == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// Every value under this name, such as ticked boxes.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.typed
            .iter()
            .filter(|(typed, _)| typed == name)
            .map(|(_, value)| value.trim())
            .collect()
    }

    pub fn has(&self, name: &str) -> bool {
        self.typed.iter().any(|(typed, _)| typed == name)
    }

    /// Every name with its value, as they came.
    pub fn typed(&self) -> &[(String, String)] {
        &self.typed
    }

    /// A typed value of the domain; none when it is absent or no such thing.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.value(name).parse().ok()
    }

    /// A date that may be left empty; none, with its sentence, when what was typed is no date.
    pub fn date(&mut self, lang: Language, name: &'static str) -> Option<Option<NaiveDate>> {
        if self.value(name).is_empty() {
            return Some(None);
        }
        self.day(lang, name).map(Some)
    }

    /// A date that is asked for; none, with its sentence, when what was typed is no such date.
    pub fn day(&mut self, lang: Language, name: &'static str) -> Option<NaiveDate> {
        let day = self.told_day(lang, name);
        day.map_err(|sentence| self.refuse(name, sentence)).ok()
    }

    /// The same, for who notes the sentence.
    pub fn told_day(&self, lang: Language, name: &str) -> Result<NaiveDate, String> {
        domain::days::parse(self.value(name)).map_err(|refusal| match refusal {
            NotADay::NotADate => t!(lang, "form-date-wrong"),
            NotADay::OutOfReach => t!(lang, "form-date-year"),
        })
    }

    /// These values under a name, instead of what was typed there.
    pub fn set(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        self.typed.retain(|(typed, _)| typed != name);
        let values = values.into_iter().map(|value| (name.to_owned(), value));
        self.typed.extend(values);
    }

    /// Its author is taken to have seen this version of the row.
    pub fn saw(&mut self, version: i64) {
        self.merged = false;
        self.set("version", [version.to_string()]);
    }

    /// Which of a page's acts this is.
    pub fn act(&self) -> &str {
        self.value("act")
    }

    /// The one-time key of a form that creates something.
    pub fn once(&self) -> Option<&str> {
        Some(self.value("once")).filter(|key| (1..=64).contains(&key.len()))
    }

    /// The version of the row its author saw; none that is stored, where they saw another row.
    pub fn version(&self) -> i64 {
        match self.merged {
            true => -1,
            false => self.parse("version").unwrap_or(0),
        }
    }

    /// Notes what is wrong with a field (empty name: with the whole form).
    pub fn refuse(&mut self, field: impl Into<Cow<'static, str>>, sentence: impl Into<String>) {
        self.errors.push((field.into(), sentence.into()));
    }

    /// The same, for `return show(…, form.refused(…))`.
    #[must_use]
    pub fn refused(
        mut self,
        field: impl Into<Cow<'static, str>>,
        sentence: impl Into<String>,
    ) -> Self {
        self.refuse(field, sentence);
        self
    }

    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, sentence)| sentence.as_str())
    }

    pub fn errors(&self) -> &[(Cow<'static, str>, String)] {
        &self.errors
    }

    /// Where it was sent: a refused form is sent there again, without the fragment that a link of
    /// its summary left behind, which would take the focus from the next summary.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The same, sent to this address.
    #[must_use]
    pub fn sent_to(mut self, address: impl Into<String>) -> Self {
        self.address = address.into();
        self
    }

    /// The same, refused where what it was written for was merged meanwhile.
    #[must_use]
    pub fn after(mut self, meanwhile: Option<Meanwhile>) -> Self {
        if let Some(Meanwhile { sentence }) = meanwhile {
            self.merged = true;
            self.refuse("", sentence);
        }
        self
    }

    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    /// 422 for a refused form, 200 otherwise.
    pub fn status(&self) -> StatusCode {
        if self.is_refused() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        }
    }
}

impl From<Vec<(String, String)>> for Form {
    fn from(typed: Vec<(String, String)>) -> Self {
        // Browsers send CRLF in a text area; inside the house a line ends with LF.
        let typed = typed.into_iter();
        let typed =
            typed.map(|(name, value)| (name, value.replace("\r\n", "\n").replace('\r', "\n")));
        Self {
            address: String::new(),
            typed: typed.collect(),
            errors: Vec::new(),
            merged: false,
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = axum::response::Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let address = request.uri().path_and_query().map(ToString::to_string);
        let meanwhile = Meanwhile::of(request.extensions());
        let body = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let typed: Vec<(String, String)> = serde_html_form::from_bytes(&body)
            .map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
        let form = Self::from(typed).sent_to(address.unwrap_or_default());
        Ok(form.after(meanwhile))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_form_keeps_every_typed_word() {
        let form = Form::from(vec![
            ("subject".into(), "  Marchés publics ".into()),
            ("goal".into(), "4".into()),
            ("goal".into(), "10".into()),
        ])
        .refused("subject", "Trop court");
        assert_eq!(form.value("subject"), "Marchés publics");
        assert_eq!(form.all("goal"), ["4", "10"]);
        assert_eq!(form.error("subject"), Some("Trop court"));
        assert_eq!(form.error("goal"), None);
        assert_eq!(form.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
}
