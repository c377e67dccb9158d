use std::hash::{DefaultHasher, Hash, Hasher};

/// How many slips a word of a name may have, by the longer of the two. A name is short, so its
/// words are held to more than those of a question.
pub(super) const fn allowed(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    }
}

/// How many letters are wrong, missing, too many or swapped; none when it is another word.
pub(super) fn slips(one: &str, other: &str) -> Option<usize> {
    let most = allowed(one.len().max(other.len()));
    if one == other {
        return Some(0);
    }
    if most == 0 || one.len().abs_diff(other.len()) > most {
        return None;
    }
    let slips = strsim::osa_distance(one, other);
    (slips <= most).then_some(slips)
}

/// Marks of a word such that two words of which one is the other with the slips that are allowed
/// share one: the word itself, and the word with each letter, or each two, left out.
pub(super) fn marks(word: &str) -> Vec<u64> {
    let letters = word.as_bytes();
    let most = allowed(letters.len());
    let mut marks = vec![mark(letters)];
    for at in (0..letters.len()).filter(|_| most > 0) {
        let shorter = without(letters, at);
        marks.push(mark(&shorter));
        // What comes before was left out first already.
        let next = (at..shorter.len()).filter(|_| most > 1);
        marks.extend(next.map(|next| mark(&without(&shorter, next))));
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn without(letters: &[u8], at: usize) -> Vec<u8> {
    [&letters[..at], &letters[at + 1..]].concat()
}

fn mark(letters: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    letters.hash(&mut hasher);
    hasher.finish()
}
