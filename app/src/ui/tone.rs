/// How a thing stands; always shown by a word and a shape as well as a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Good,
    /// Somebody has something to do.
    Waiting,
    Bad,
}

impl Tone {
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Good => "good",
            Tone::Waiting => "waiting",
            Tone::Bad => "bad",
        }
    }
}
