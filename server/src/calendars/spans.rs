use chrono::{DateTime, Utc};
use domain::{Quarter, Stretch};

/// Quarters that are taken, within a window.
pub struct Spans {
    pub window: Stretch,
    found: Vec<Stretch>,
}

impl Spans {
    pub fn within(window: Stretch) -> Self {
        Self {
            window,
            found: Vec::new(),
        }
    }

    /// Every quarter that some of this time lies in. What lasts no time takes none.
    pub fn add(&mut self, starts: DateTime<Utc>, end: DateTime<Utc>) {
        if starts < end {
            let starts = Quarter::at_or_before(starts).max(self.window.starts);
            let end = Quarter::at_or_after(end).min(self.window.end());
            if starts < end {
                self.found.push(Stretch::between(starts, end));
            }
        }
    }

    /// In order, those that overlap or follow each other as one.
    pub fn joined(mut self) -> Vec<Stretch> {
        self.found.sort_unstable();
        let mut joined: Vec<Stretch> = Vec::new();
        for next in self.found {
            match joined.last_mut() {
                Some(last) if next.starts <= last.end() => {
                    *last = Stretch::between(last.starts, last.end().max(next.end()));
                }
                _ => joined.push(next),
            }
        }
        joined
    }
}
