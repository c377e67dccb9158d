//! Taking the whole house away from one who looks after it. Not here: managers of a programme, whom
//! administrators remove on its page.

use crate::ids::PersonId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DismissRefusal {
    NotAnAdministrator,
    /// Nobody would be left to let another one in.
    Last,
}

/// Whether somebody may stop being one of the house's administrators.
pub fn dismiss(administrators: &[PersonId], person: PersonId) -> Result<(), DismissRefusal> {
    match administrators {
        all if !all.contains(&person) => Err(DismissRefusal::NotAnAdministrator),
        [_] => Err(DismissRefusal::Last),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_house_keeps_an_administrator() {
        let [ada, bea, carl] = [1, 2, 3].map(|n| PersonId(Uuid::from_u128(n)));
        let cases = [
            (vec![ada, bea], ada, Ok(())),
            (
                vec![ada, bea],
                carl,
                Err(DismissRefusal::NotAnAdministrator),
            ),
            (vec![ada], ada, Err(DismissRefusal::Last)),
            (vec![ada], bea, Err(DismissRefusal::NotAnAdministrator)),
            (vec![], ada, Err(DismissRefusal::NotAnAdministrator)),
        ];
        for (administrators, person, expected) in cases {
            assert_eq!(dismiss(&administrators, person), expected);
        }
    }
}
