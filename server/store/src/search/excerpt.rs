use super::words;

/// A part of a text, in runs; those that were looked for are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt(pub Vec<Run>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub marked: bool,
}

/// Bytes shown before the first word that was found, and in all; cut between words.
const BEFORE: usize = 60;
const MOST: usize = 220;

impl Excerpt {
    /// The part of `text` around the first of `found` (folded words); none when it holds none.
    pub fn of(text: &str, found: &[String]) -> Option<Self> {
        let words = words(text);
        let is_found = |word: &str| found.iter().any(|it| it == word);
        let mut hits = Vec::new();
        for (n, word) in words.iter().enumerate() {
            let next = words.get(n + 1);
            let joined = next.map(|next| format!("{}{}", word.text, next.text));
            if is_found(&word.text) {
                hits.push(word.at.clone());
            } else if let (Some(next), Some(joined)) = (next, joined)
                && is_found(&joined)
            {
                hits.push(word.at.start..next.at.end);
            }
        }
        let first = hits.first()?;
        let starts = words.iter().map(|word| word.at.start);
        let from = starts
            .clone()
            .find(|at| at + BEFORE >= first.start)
            .filter(|_| first.start > BEFORE)
            .unwrap_or(0);
        let ends = words.iter().map(|word| word.at.end);
        let until = match text.len() - from <= MOST {
            true => text.len(),
            false => ends
                .filter(|at| *at <= from + MOST)
                .max()
                .unwrap_or(0)
                .max(first.end),
        };
        let mut at = from;
        let mut runs = Vec::new();
        if from > 0 {
            runs.push(Run {
                text: "… ".into(),
                marked: false,
            });
        }
        let mut spaced = Vec::new();
        for hit in hits.into_iter().filter(|hit| hit.end <= until) {
            if hit.start < at {
                continue;
            }
            spaced.push((at..hit.start, false));
            spaced.push((hit.clone(), true));
            at = hit.end;
        }
        spaced.push((at..until, false));
        for (range, marked) in spaced {
            let part = one_line(&text[range]);
            if !part.is_empty() {
                runs.push(Run { text: part, marked });
            }
        }
        if until < text.trim_end().len() {
            runs.push(Run {
                text: " …".into(),
                marked: false,
            });
        }
        Some(Self(runs))
    }

    /// The whole of a short text, such as a name, its found words marked.
    pub fn whole(text: &str, found: &[String]) -> Self {
        let mut at = 0;
        let mut runs = Vec::new();
        let mut push = |text: &str, marked| {
            if !text.is_empty() {
                runs.push(Run {
                    text: text.to_owned(),
                    marked,
                });
            }
        };
        for word in words(text) {
            if found.contains(&word.text) {
                push(&text[at..word.at.start], false);
                push(&text[word.at.clone()], true);
                at = word.at.end;
            }
        }
        push(&text[at..], false);
        Self(runs)
    }
}

/// Line ends as spaces; a space at an end is kept, for what stands beside it.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        match c.is_whitespace() && c != '\u{a0}' {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: &[&str]) -> Option<String> {
        let found: Vec<String> = found.iter().map(|word| (*word).to_owned()).collect();
        let excerpt = Excerpt::of(text, &found)?;
        let runs = excerpt.0.into_iter().map(|run| match run.marked {
            true => format!("[{}]", run.text),
            false => run.text,
        });
        Some(runs.collect())
    }

    #[test]
    fn the_words_that_were_found_are_marked() {
        assert_eq!(
            shown("Un renfort\n\ntechnique, avant l’Été.", &["renfort", "ete"]),
            Some("Un [renfort] technique, avant l’[Été].".into())
        );
        assert_eq!(shown("Un e-mail.", &["email"]), Some("Un [e-mail].".into()));
        assert_eq!(shown("Rien de tel", &["renfort"]), None);
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_first() {
        let text = format!(
            "{} le mot cherché {}",
            "avant ".repeat(50),
            "après ".repeat(80)
        );
        let shown = shown(&text, &["cherche"]).expect("found");
        assert!(
            shown.starts_with("… avant") && shown.ends_with("après …"),
            "{shown}"
        );
        assert!(shown.contains("[cherché]") && shown.len() < 260, "{shown}");
    }

    #[test]
    fn a_name_is_shown_whole() {
        let Excerpt(runs) = Excerpt::whole("Label Emmaüs", &["emmaus".into()]);
        let runs: Vec<(&str, bool)> = runs
            .iter()
            .map(|run| (run.text.as_str(), run.marked))
            .collect();
        assert_eq!(runs, [("Label ", false), ("Emmaüs", true)]);
    }
}
