/// How many questions an organisation answers at a time: 1 to 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuestions(i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to 50 questions at a time")]
pub struct NotOpenQuestions;

impl OpenQuestions {
    pub const LEAST: i64 = 1;
    pub const MOST: i64 = 50;

    pub fn new(number: i64) -> Result<Self, NotOpenQuestions> {
        match number {
            Self::LEAST..=Self::MOST => Ok(Self(number)),
            _ => Err(NotOpenQuestions),
        }
    }

    pub const fn number(self) -> i64 {
        self.0
    }

    /// Whether another may be sent while so many wait.
    pub const fn allow_one_more(self, waiting: i64) -> bool {
        waiting < self.0
    }
}

impl Default for OpenQuestions {
    fn default() -> Self {
        Self(5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_more_than_allowed() {
        for (allowed, waiting, more) in [
            (1, 0, true),
            (1, 1, false),
            (5, 4, true),
            (5, 5, false),
            (5, 9, false),
        ] {
            let allowed = OpenQuestions::new(allowed).expect("a number");
            assert_eq!(
                allowed.allow_one_more(waiting),
                more,
                "{waiting} of {allowed:?}"
            );
        }
        for number in [-1, 0, 51] {
            assert_eq!(OpenQuestions::new(number), Err(NotOpenQuestions));
        }
    }
}
