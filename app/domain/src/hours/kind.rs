use crate::startups::WebAddress;

words! {
    /// How one meets.
    pub enum Meets {
        Video = "video",
        Phone = "phone",
        Place = "place",
    }
}

texts! {
    /// A link, a number or an address, known to those who meet there.
    #[derive(Default)]
    pub struct MeetingDetail(line 0..=300);
}

/// One kind of session that a mentor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// How long, in quarters: 1 to 6.
    pub quarters: i64,
    pub meets: Meets,
    /// Empty for a video call: its link is made from the programme's pattern.
    pub detail: MeetingDetail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindRefusal {
    #[error("a session lasts 15 to 90 minutes")]
    Length,
    #[error("a link to meet is the address of a web page")]
    NotALink,
    #[error("a place to meet has an address")]
    NoAddress,
}

impl Kind {
    /// This, or everything that is wrong with it, in the order of the fields.
    pub fn checked(self) -> Result<Self, Vec<KindRefusal>> {
        let detail = self.detail.as_str();
        let is_link = detail.is_empty() || WebAddress::parse(detail).is_ok();
        let refusals: Vec<_> = [
            ((1..=6).contains(&self.quarters), KindRefusal::Length),
            (self.meets != Meets::Video || is_link, KindRefusal::NotALink),
            (
                self.meets != Meets::Place || !detail.is_empty(),
                KindRefusal::NoAddress,
            ),
        ]
        .into_iter()
        .filter_map(|(fine, refusal)| (!fine).then_some(refusal))
        .collect();
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_says_how_long_and_where() {
        use KindRefusal::*;
        for (quarters, meets, detail, refusals) in [
            (4, Meets::Video, "", vec![]),
            (1, Meets::Video, "https://visio.example.org/marc", vec![]),
            (6, Meets::Phone, "01 02 03 04 05", vec![]),
            (2, Meets::Phone, "", vec![]),
            (2, Meets::Place, "10 rue Inventée, Paris", vec![]),
            (0, Meets::Video, "ma salle", vec![Length, NotALink]),
            (7, Meets::Place, "", vec![Length, NoAddress]),
        ] {
            let detail = MeetingDetail::parse(detail).expect("a line");
            let kind = Kind {
                quarters,
                meets,
                detail,
            };
            let checked = kind.clone().checked();
            assert_eq!(checked.err().unwrap_or_default(), refusals, "{kind:?}");
        }
    }
}
