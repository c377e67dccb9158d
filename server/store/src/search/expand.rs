use std::collections::HashMap;

use domain::search::{LONGEST_WORD, MOST_WORDS, after_all, common_at_least, slips, trigrams};

use super::fold::{addresses, tells, words};
use crate::{Conn, Result, rows};

/// Words that begin as a word that was typed: those of names, and how many of these and of those of
/// texts alone are looked for in texts, where each is in many.
const NAMES_BEGUN: i64 = 100;
const TEXTS_BEGUN: usize = 20;
/// A word in so many places says enough by itself: in texts none that begins so, or that begins as it
/// does, is looked for beside it.
const COMMON: i64 = 2_000;
/// Words near a word that was typed.
const MOST_NEAR: usize = 20;

/// Of a part of [`Asked::entries`], in bytes: slot, distance, whether it is cut, word.
const WIDTH: usize = 3 + LONGEST_WORD;
const CUT: usize = 2;

/// How a word of the index answers a word that was typed; stored as one figure.
const SAME: u8 = 0;
const BEGINS: u8 = 1;
const NEAR: u8 = 2;
/// Begins so, and counts in names alone.
const BEGINS_NAMES: u8 = 3;

/// How far a word may be from what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Far {
    /// Written so, or begun so.
    AsTyped,
    /// Or with a slip, in names.
    NamesWithSlips,
    /// Or with a slip, anywhere.
    Slips,
    /// One slip more than is likely, in names: for "did you mean".
    Guess,
}

/// What is looked for: for each word that was typed, the words of the index that answer it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub(super) far: Far,
    /// Slot, distance, whether it is cut, and word, in parts of one width.
    pub(super) entries: String,
    pub(super) slots: i64,
    /// The words that were typed, folded.
    pub(super) typed: String,
    /// Every word that answers, for marking them.
    pub words: Vec<String>,
}

impl Asked {
    pub fn far(&self) -> Far {
        self.far
    }

    /// 1 when a word with a slip counts in names alone.
    pub(super) fn names_only(&self) -> i64 {
        i64::from(self.far != Far::Slips)
    }

    pub(super) fn many(&self) -> i64 {
        i64::try_from(self.entries.len() / WIDTH).unwrap_or(0)
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        let starts = (0..self.entries.len()).step_by(WIDTH);
        starts.map(|at| &self.entries[at..at + WIDTH])
    }

    /// Of some word the newest places alone are looked at.
    pub(super) fn is_cut(&self) -> bool {
        self.parts().any(|part| &part[CUT..=CUT] == "1")
    }

    /// The same, with every place of each word.
    pub(super) fn whole(&self) -> Self {
        let parts = self.parts();
        let parts = parts.map(|part| [&part[..CUT], "0", &part[CUT + 1..]].concat());
        Self {
            entries: parts.collect(),
            ..self.clone()
        }
    }
}

/// The words of a question that are looked for: at most eight, none twice; those that every text
/// has only when there is no other.
pub fn asked_words(question: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut rest = question.to_owned();
    // From the last to the first, so that the places before stay what they are.
    let mut asked = addresses(question);
    for address in asked.iter().rev() {
        rest.replace_range(address.at.clone(), " ");
    }
    asked.extend(words(&rest));
    for word in asked {
        if !all.contains(&word.text) {
            all.push(word.text);
        }
    }
    let telling: Vec<String> = all.iter().filter(|word| tells(word)).cloned().collect();
    let mut asked = if telling.is_empty() { all } else { telling };
    asked.truncate(MOST_WORDS);
    asked
}

/// Finds the words that answer each of these; none when nothing is asked.
pub async fn expand(db: &mut Conn, asked: &[String], far: Far) -> Result<Option<Asked>> {
    let (mut entries, mut all) = (String::new(), Vec::new());
    for (slot, word) in asked.iter().enumerate() {
        let answers = answers(db, word, far).await?;
        let others = answers.all.len() > 1;
        for (distance, answer) in answers.all {
            // What nobody wrote answers nothing.
            if distance != SAME || answers.is_written || !others {
                // Of two words one may be rare, and what has both must not be missed.
                let is_near = distance == NEAR && far == Far::Slips;
                let is_many = is_near || answers.common.contains(&answer);
                let cut = u8::from(is_many && asked.len() == 1);
                entries.push_str(&format!("{slot}{distance}{cut}{answer:<40}"));
            }
            all.push(answer);
        }
    }
    Ok((!entries.is_empty()).then(|| Asked {
        far,
        entries,
        slots: i64::try_from(asked.len()).unwrap_or(0),
        typed: asked.join(" "),
        words: all,
    }))
}

/// The words that answer one that was typed.
struct Answers {
    /// Itself first, each with its distance.
    all: Vec<(u8, String)>,
    /// Whether it is written anywhere.
    is_written: bool,
    /// Those that stand in very many places.
    common: Vec<String>,
}

async fn answers(db: &mut Conn, word: &str, far: Far) -> Result<Answers> {
    // A single letter begins too many words to mean one of them.
    let (names, texts) = match word.len() {
        0 | 1 => Default::default(),
        _ => begun(db, word).await?,
    };
    let in_texts = names.iter().take(TEXTS_BEGUN).chain(&texts);
    let in_texts: Vec<&String> = in_texts.collect();
    let places = places(db, word, &in_texts).await?;
    let common = |it: &str| places.get(it).is_some_and(|many| *many == COMMON);
    let is_common = common(word);
    // The one word beside which no other is looked for in texts, where there is one.
    let alone = in_texts.iter().find(|it| common(it)).map(|it| it.as_str());
    let counts_in_texts = |it: &str| match (is_common, alone) {
        (true, _) => false,
        (false, Some(alone)) => it == alone,
        (false, None) => true,
    };
    let mut answers = vec![(SAME, word.to_owned())];
    for (nth, name) in names.iter().enumerate() {
        let in_texts = nth < TEXTS_BEGUN && counts_in_texts(name);
        let distance = if in_texts { BEGINS } else { BEGINS_NAMES };
        answers.push((distance, name.clone()));
    }
    let texts = texts.iter().filter(|it| counts_in_texts(it));
    answers.extend(texts.map(|it| (BEGINS, it.clone())));
    let allowed = match far {
        Far::AsTyped => 0,
        _ if is_common => 0,
        Far::NamesWithSlips | Far::Slips => slips(word.len()),
        // A short word with two slips is any other word.
        Far::Guess if word.len() > 5 => slips(word.len()) + 1,
        Far::Guess => slips(word.len()),
    };
    if allowed > 0 {
        for near in near(db, word, allowed).await? {
            if answers.iter().all(|(_, known)| *known != near) {
                answers.push((NEAR, near));
            }
        }
    }
    let is_written = places.contains_key(word);
    let common = places.into_iter().filter(|(_, many)| *many == COMMON);
    Ok(Answers {
        all: answers,
        is_written,
        common: common.map(|(word, _)| word).collect(),
    })
}

/// In how many places each of these stands, up to [`COMMON`]; those that stand in none are left out.
async fn places(db: &mut Conn, word: &str, others: &[&String]) -> Result<HashMap<String, i64>> {
    let mut all = format!("{word:<40}");
    for other in others {
        all.push_str(&format!("{other:<40}"));
    }
    let found: Vec<(String, i64)> = rows!(
        db,
        "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2),
         asked as (select rtrim(substr($1, i * 40 + 1, 40)) as word from n)
         select word, cast((select count(*) from (
                    select 1 as one from search_word w where w.word = asked.word limit $3) places)
                as bigint) as many
         from asked",
        all.as_str(),
        i64::try_from(others.len() + 1).unwrap_or(1),
        COMMON
    )?;
    Ok(found.into_iter().filter(|(_, many)| *many > 0).collect())
}

/// Words that begin so, the shortest first: those of names, and a few of texts alone.
async fn begun(db: &mut Conn, word: &str) -> Result<(Vec<String>, Vec<String>)> {
    let until = after_all(word).unwrap_or_else(|| "z".repeat(LONGEST_WORD + 1));
    let found: Vec<(String, i64)> = rows!(
        db,
        "select word, min(place) as place from search_term where word > $1 and word < $2
         group by word order by min(place), length(word), word limit $3",
        word,
        until.as_str(),
        NAMES_BEGUN
    )?;
    let (names, texts): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, place)| *place == 0);
    let words = |found: Vec<(String, i64)>| found.into_iter().map(|(word, _)| word);
    Ok((
        words(names).collect(),
        words(texts).take(TEXTS_BEGUN).collect(),
    ))
}

/// Words of this many slips at most, the nearest first.
async fn near(db: &mut Conn, word: &str, allowed: usize) -> Result<Vec<String>> {
    let runs = trigrams(word);
    let least = common_at_least(runs.len(), allowed);
    let many = i64::try_from(runs.len()).unwrap_or(0);
    let letters = |letters: usize| i64::try_from(letters).unwrap_or(0);
    let text: String = runs.into_iter().collect();
    let found: Vec<(String,)> = rows!(
        db,
        "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2),
         run as (select substr($1, i * 3 + 1, 3) as trigram from n)
         select g.word from run cross join search_trigram g
         where g.trigram = run.trigram and g.letters between $3 and $4
         group by g.word having count(*) >= $5
         order by count(*) desc, g.word limit 200",
        text.as_str(),
        many,
        letters(word.len().saturating_sub(allowed)),
        letters(word.len() + allowed),
        letters(least)
    )?;
    let mut near: Vec<(usize, String)> = found
        .into_iter()
        .map(|(it,)| (strsim::osa_distance(word, &it), it))
        .filter(|(slips, _)| *slips <= allowed)
        .collect();
    near.sort();
    near.truncate(MOST_NEAR);
    Ok(near.into_iter().map(|(_, it)| it).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_keeps_its_telling_words() {
        for (question, words) in [
            ("Label Emmaüs", vec!["label", "emmaus"]),
            ("la ruche", vec!["ruche"]),
            ("The Who", vec!["who"]),
            ("la", vec!["la"]),
            ("emmaüs EMMAUS", vec!["emmaus"]),
            ("x", vec!["x"]),
            ("?!…", vec![]),
            ("%_'", vec![]),
            ("amina.reelle@example.org", vec!["aminareelleexampleorg"]),
            ("Marc (marc@ruche.fr)", vec!["marcruchefr", "marc"]),
        ] {
            assert_eq!(asked_words(question), words, "{question:?}");
        }
        let long = "mot0 mot1 mot2 mot3 mot4 mot5 mot6 mot7 mot8 mot9";
        assert_eq!(asked_words(long).len(), 8);
        assert_eq!(asked_words(&"x".repeat(5_000)), ["x".repeat(40)]);
    }
}
