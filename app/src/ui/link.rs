/// An address and the words that lead to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub label: String,
    pub current: bool,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Link {
        Link {
            href: href.into(),
            label: label.into(),
            current: false,
        }
    }

    /// Marks the page the reader is on.
    pub fn current(self, current: bool) -> Link {
        Link { current, ..self }
    }

    pub(super) fn aria_current(&self) -> Option<&'static str> {
        self.current.then_some("page")
    }
}
