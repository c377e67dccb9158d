use reqwest::header::{ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED};

/// What a server calls the text it sent, so that it need not send the same again
/// (RFC 9110 §8.8). Both are its own words, given back unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// Bytes of either. Longer ones are forgotten: nothing says how long they may be.
const LONGEST: usize = 512;

impl Version {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let said = |name: HeaderName| {
            let value = headers.get(name)?.to_str().ok()?;
            (value.len() <= LONGEST).then(|| value.to_owned())
        };
        Self {
            etag: said(ETAG),
            last_modified: said(LAST_MODIFIED),
        }
    }

    pub(super) fn is_none(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }

    /// The headers that ask for another text only (RFC 9110 §13.1.2 and §13.1.3).
    pub(super) fn unless(&self) -> HeaderMap {
        use reqwest::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH};
        let mut headers = HeaderMap::new();
        for (name, said) in [
            (IF_NONE_MATCH, &self.etag),
            (IF_MODIFIED_SINCE, &self.last_modified),
        ] {
            let value = said.as_deref().map(HeaderValue::from_str);
            if let Some(Ok(value)) = value {
                headers.insert(name, value);
            }
        }
        headers
    }
}
