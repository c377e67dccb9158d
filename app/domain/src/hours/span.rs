use super::RangeRefusal;

/// Part of a local day, in whole quarter hours: at least one, at most all 96.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: u8,
    until: u8,
}

impl Span {
    pub const WHOLE_DAY: Self = Self { from: 0, until: 96 };

    /// Minutes after local midnight; the end is not included and may be 1440.
    pub fn from_minutes(from: i64, until: i64) -> Result<Self, RangeRefusal> {
        if from % 15 != 0 || until % 15 != 0 {
            Err(RangeRefusal::NotAQuarterHour)
        } else if from < 0 || until > 24 * 60 {
            Err(RangeRefusal::BeyondTheDay)
        } else if until <= from {
            Err(RangeRefusal::EndsBeforeItStarts)
        } else {
            let quarter = |minute: i64| u8::try_from(minute / 15).unwrap_or(96);
            Ok(Self {
                from: quarter(from),
                until: quarter(until),
            })
        }
    }

    /// Two times as a form sends them, `09:00`. An end at `00:00` is midnight at the end of the
    /// day, because a time field cannot say `24:00`.
    pub fn parse(from: &str, until: &str) -> Result<Self, RangeRefusal> {
        let until = match minute(until)? {
            0 => 24 * 60,
            until => until,
        };
        Self::from_minutes(minute(from)?, until)
    }

    pub fn from_minute(self) -> i64 {
        i64::from(self.from) * 15
    }

    pub fn until_minute(self) -> i64 {
        i64::from(self.until) * 15
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.from.max(other.from) < self.until.min(other.until)
    }

    /// Its quarters as bits, the lowest being the one at midnight.
    pub(super) fn quarters(self) -> u128 {
        (1 << self.until) - (1 << self.from)
    }
}

fn minute(text: &str) -> Result<i64, RangeRefusal> {
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let (hour, minute): (i64, i64) = text
        .trim()
        .split_once(':')
        .and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)))
        .ok_or(RangeRefusal::NotATime)?;
    if minute < 60 {
        Ok(hour * 60 + minute)
    } else {
        Err(RangeRefusal::NotATime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_some_whole_quarters_of_one_day() {
        use RangeRefusal::*;
        for (from, until, expected) in [
            ("09:00", "12:00", Ok((540, 720))),
            ("9:00", "09:15", Ok((540, 555))),
            ("00:00", "24:00", Ok((0, 1440))),
            ("22:00", "00:00", Ok((1320, 1440))),
            ("09:00", "09:00", Err(EndsBeforeItStarts)),
            ("12:00", "09:00", Err(EndsBeforeItStarts)),
            ("09:10", "12:00", Err(NotAQuarterHour)),
            ("09:00", "24:15", Err(BeyondTheDay)),
            ("09:60", "12:00", Err(NotATime)),
            ("-9:00", "12:00", Err(NotATime)),
            ("9", "12:00", Err(NotATime)),
            ("", "", Err(NotATime)),
        ] {
            let span = Span::parse(from, until);
            let minutes = span.map(|span| (span.from_minute(), span.until_minute()));
            assert_eq!(minutes, expected, "{from} to {until}");
        }
        assert_eq!(Span::from_minutes(-15, 15), Err(BeyondTheDay));
        assert_eq!(Span::WHOLE_DAY.quarters().count_ones(), 96);
    }
}
