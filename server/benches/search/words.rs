/// Words that nobody ever wrote, always the same: some in every text, most in few.
pub struct Words {
    state: u64,
    pub all: Vec<String>,
}

const BEGINNINGS: [&str; 24] = [
    "ba", "bro", "ca", "cli", "da", "dre", "fa", "flo", "ga", "gri", "ja", "la", "li", "ma", "mi",
    "na", "no", "pa", "plu", "ra", "sa", "sté", "ta", "va",
];
const MIDDLES: [&str; 20] = [
    "bi", "ca", "ci", "do", "fe", "gué", "la", "li", "lo", "ma", "me", "ni", "no", "pi", "ra",
    "ri", "sso", "ta", "ti", "vè",
];
const ENDS: [&str; 16] = [
    "ble", "ce", "de", "ge", "ie", "k", "lle", "ment", "ne", "o", "que", "re", "sse", "té", "tion",
    "x",
];

impl Words {
    pub fn new(many: usize) -> Self {
        let mut words = Self {
            state: 7,
            all: Vec::new(),
        };
        while words.all.len() < many {
            let middles = 1 + words.below(3);
            let mut word = BEGINNINGS[words.below(BEGINNINGS.len())].to_owned();
            for _ in 0..middles {
                word.push_str(MIDDLES[words.below(MIDDLES.len())]);
            }
            word.push_str(ENDS[words.below(ENDS.len())]);
            words.all.push(word);
        }
        words
    }

    pub fn below(&mut self, most: usize) -> usize {
        // Numerical Recipes: a 64-bit linear congruence, whose high bits are even enough here.
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap_or(0) % most
    }

    /// One of them, the first ones far more often: as in any language, half of a text is a few
    /// hundred words.
    pub fn usual(&mut self) -> String {
        let parts = 1_000_000;
        let chance = self.below(parts) as f64 / parts as f64;
        let rank = (self.all.len() as f64).powf(chance);
        self.all[(rank as usize).min(self.all.len() - 1)].clone()
    }

    /// So many, as a text.
    pub fn text(&mut self, many: usize) -> String {
        (0..many)
            .map(|_| self.usual())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// With one slip.
    pub fn slipped(word: &str, n: usize) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + n % (letters.len() - 2);
        match n % 3 {
            0 => {
                letters.remove(at);
            }
            1 => letters.swap(at, at - 1),
            _ => letters.insert(at, 'w'),
        }
        letters.into_iter().collect()
    }
}
