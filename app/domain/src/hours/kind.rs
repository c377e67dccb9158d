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

/// Where one meets. The link of a video call may be empty: it is made from the programme's pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub meets: Meets,
    pub detail: MeetingDetail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeetingRefusal {
    #[error("a link to meet is the address of a web page")]
    NotALink,
    #[error("a place to meet has an address")]
    NoAddress,
}

impl Default for Meeting {
    /// A video call whose link the programme gives.
    fn default() -> Self {
        Self {
            meets: Meets::Video,
            detail: MeetingDetail::default(),
        }
    }
}

impl Meeting {
    pub fn checked(self) -> Result<Self, MeetingRefusal> {
        let detail = self.detail.as_str();
        match self.meets {
            Meets::Video if !detail.is_empty() && WebAddress::parse(detail).is_err() => {
                Err(MeetingRefusal::NotALink)
            }
            Meets::Place if detail.is_empty() => Err(MeetingRefusal::NoAddress),
            Meets::Video | Meets::Phone | Meets::Place => Ok(self),
        }
    }
}

/// One kind of session that a mentor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// How long, in quarters: 1 to 6.
    pub quarters: i64,
    pub meeting: Meeting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindRefusal {
    #[error("a session lasts 15 to 90 minutes")]
    Length,
    #[error(transparent)]
    Meeting(#[from] MeetingRefusal),
}

impl Kind {
    /// This, or everything that is wrong with it, in the order of the fields.
    pub fn checked(self) -> Result<Self, Vec<KindRefusal>> {
        let length = (1..=6).contains(&self.quarters);
        let length = (!length).then_some(KindRefusal::Length);
        let meeting = self.meeting.clone().checked().err();
        let refusals: Vec<_> = length
            .into_iter()
            .chain(meeting.map(KindRefusal::Meeting))
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
        use MeetingRefusal::*;
        let length = KindRefusal::Length;
        for (quarters, meets, detail, refusals) in [
            (4, Meets::Video, "", vec![]),
            (1, Meets::Video, "https://visio.example.org/marc", vec![]),
            (6, Meets::Phone, "01 02 03 04 05", vec![]),
            (2, Meets::Phone, "", vec![]),
            (2, Meets::Place, "10 rue Inventée, Paris", vec![]),
            (0, Meets::Video, "ma salle", vec![length, NotALink.into()]),
            (7, Meets::Place, "", vec![length, NoAddress.into()]),
        ] {
            let detail = MeetingDetail::parse(detail).expect("a line");
            let meeting = Meeting { meets, detail };
            let kind = Kind { quarters, meeting };
            let checked = kind.clone().checked();
            assert_eq!(checked.err().unwrap_or_default(), refusals, "{kind:?}");
        }
    }

    #[test]
    fn where_one_meets_is_a_link_a_number_or_an_address() {
        for (meets, detail, expected) in [
            (Meets::Video, "", Ok(())),
            (Meets::Video, "https://visio.example.org/a", Ok(())),
            (
                Meets::Video,
                "la salle bleue",
                Err(MeetingRefusal::NotALink),
            ),
            (Meets::Phone, "", Ok(())),
            (Meets::Place, "", Err(MeetingRefusal::NoAddress)),
            (Meets::Place, "12 rue des Lilas", Ok(())),
        ] {
            let detail = MeetingDetail::parse(detail).expect("a detail");
            let meeting = Meeting { meets, detail };
            assert_eq!(
                meeting.clone().checked().map(|_| ()),
                expected,
                "{meeting:?}"
            );
        }
    }
}
