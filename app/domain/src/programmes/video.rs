use crate::startups::WebAddress;

/// Where a programme holds its video calls: an address with `{code}` in it, which is another word
/// for each session, so that nobody walks in on another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoPattern(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VideoPatternRefusal {
    #[error("not the address of a web page")]
    NotAnAddress,
    #[error("without {{code}}, every session would be in the same room")]
    NoCode,
}

const CODE: &str = "{code}";

impl VideoPattern {
    pub fn parse(text: &str) -> Result<Self, VideoPatternRefusal> {
        let text = text.trim();
        let example = text.replace(CODE, "abc");
        if WebAddress::parse(&example).is_err() || !text.starts_with("https://") {
            Err(VideoPatternRefusal::NotAnAddress)
        } else if !text.contains(CODE) {
            Err(VideoPatternRefusal::NoCode)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The room of one session; `code` is drawn by the caller.
    pub fn room(&self, code: &str) -> String {
        self.0.replace(CODE, code)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_session_has_a_room_of_its_own() {
        use VideoPatternRefusal::*;
        let pattern = VideoPattern::parse(" https://visio.example.org/shareit-{code} ");
        let room = pattern.expect("a pattern").room("ka7f");
        assert_eq!(room, "https://visio.example.org/shareit-ka7f");
        for (text, refusal) in [
            ("", NotAnAddress),
            ("une salle {code}", NotAnAddress),
            ("http://visio.example.org/{code}", NotAnAddress),
            ("https://visio.example.org/salle", NoCode),
            ("https://visio.example.org/{salle}", NotAnAddress),
        ] {
            assert_eq!(VideoPattern::parse(text), Err(refusal), "{text}");
        }
    }
}
