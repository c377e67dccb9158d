use std::collections::HashMap;

use domain::Language;

use super::Finding;

/// Findings of one kind in one column.
pub struct Alike<'f> {
    pub first: &'f Finding,
    /// Lines of the others; none where there are few, and each is told by itself.
    pub others: Vec<u64>,
}

/// As many of one kind are still told one by one.
const FEW: usize = 3;

/// Those that are many of one kind in one column as one, where its first stands.
pub fn alike(found: &[Finding]) -> Vec<Alike<'_>> {
    let kind = |it: &Finding| (it.column.clone(), std::mem::discriminant(&it.what));
    let mut many: HashMap<_, Vec<u64>> = HashMap::new();
    for it in found {
        many.entry(kind(it)).or_default().push(it.line);
    }
    let mut alike = Vec::new();
    for first in found {
        let key = kind(first);
        match many.get(&key) {
            Some(lines) if lines.len() <= FEW => alike.push(Alike {
                first,
                others: Vec::new(),
            }),
            Some(lines) => {
                let others = lines[1..].to_vec();
                alike.push(Alike { first, others });
                many.remove(&key);
            }
            // Told with the first of its kind.
            None => {}
        }
    }
    alike
}

impl Alike<'_> {
    pub fn sentence(&self, lang: Language) -> String {
        let first = self.first.sentence(lang);
        if self.others.is_empty() {
            return first;
        }
        let count = self.others.len();
        let lines = self.others.iter().take(LINES).map(ToString::to_string);
        let mut lines = lines.collect::<Vec<_>>().join(", ");
        if count > LINES {
            lines.push_str(", …");
        }
        let more = t!(lang, "import-alike", count = count, lines = lines);
        format!("{first} {more}")
    }
}

/// Lines of one group that are named.
const LINES: usize = 8;
