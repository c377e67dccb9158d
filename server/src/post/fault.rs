use domain::letters::Trouble;

/// Why a letter did not leave, and what the server said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub trouble: Trouble,
    /// The server's own words, for staff; on one line, shortened.
    pub said: String,
}

impl Fault {
    pub fn new(trouble: Trouble, said: impl AsRef<str>) -> Self {
        let words: Vec<&str> = said.as_ref().split_whitespace().collect();
        let line = words.join(" ");
        Self {
            trouble,
            said: line.chars().filter(|c| !c.is_control()).take(300).collect(),
        }
    }

    /// The server cannot be reached: other letters of this round would fare no better.
    pub fn ends_the_round(&self) -> bool {
        matches!(
            self.trouble,
            Trouble::Closed | Trouble::Silent | Trouble::Cut
        )
    }
}

/// As it is kept beside the letter: the word, then what was said.
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.trouble, self.said)
    }
}
