//! A code that somebody typed: one way to take it, whatever it was asked for.

use domain::Language;
use store::accounts::{self, Code};

use super::{TRIES, limits};
use crate::desk::{Act, Stop};
use crate::house::secret;

/// Why a typed code is worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefusal {
    Wrong,
    /// There is none, or its time is up.
    Late,
    /// This code, or this client, was tried too often.
    TooOften,
}

impl CodeRefusal {
    pub fn sentence(self, lang: Language) -> String {
        match self {
            Self::Wrong => t!(lang, "sign-in-code-wrong"),
            Self::Late => t!(lang, "sign-in-code-late"),
            Self::TooOften => t!(lang, "sign-in-too-often"),
        }
    }
}

/// Uses up the newest code of a mark (the hash of a cookie, or one of the house's own), if it is
/// the one typed. The try counts: whoever calls this keeps the act, even after a refusal.
pub async fn take(
    act: &mut Act<'_>,
    mark: &str,
    typed: &str,
) -> Result<Result<Code, CodeRefusal>, Stop> {
    let desk = act.desk;
    if !limits::may_type(act, &desk.client, desk.now).await? {
        return Ok(Err(CodeRefusal::TooOften));
    }
    let code = accounts::code_of_browser(act, mark).await?;
    let Some(code) = code.filter(|code| code.expires_at > desk.now) else {
        return Ok(Err(CodeRefusal::Late));
    };
    if !accounts::try_code(act, code.id, TRIES).await? {
        return Ok(Err(CodeRefusal::TooOften));
    }
    if is_right(&code, typed) && accounts::use_code(act, code.id, desk.now).await? {
        return Ok(Ok(code));
    }
    Ok(Err(CodeRefusal::Wrong))
}

/// People type codes in lower case, with spaces or a dash.
fn is_right(code: &Code, typed: &str) -> bool {
    let typed: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    code.code_hash == secret::hash(&typed)
}
